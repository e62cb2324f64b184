/** Files that only their owner can read. They are replaced as a whole, so that a reader never sees a part of one. */
import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { errorCode } from "./cli-error";
import type { System } from "./system";

const readableByOthers = 0o077;
const isPosix = process.platform !== "win32";

/** A folder of the user as the XDG specification names it. A relative one counts as not set there. */
function baseFolder({ env }: System, variable: string, windowsVariable: string, home: string) {
  const named = env[variable];
  if (named && path.isAbsolute(named)) return named;
  const ofWindows = isPosix ? undefined : env[windowsVariable];
  return ofWindows ?? path.join(env.HOME || os.homedir(), home);
}

export const configFolder = (system: System): string =>
  path.join(baseFolder(system, "XDG_CONFIG_HOME", "APPDATA", ".config"), "latchkey");

export const cacheFolder = (system: System): string =>
  path.join(baseFolder(system, "XDG_CACHE_HOME", "LOCALAPPDATA", ".cache"), "latchkey");

async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (isPosix && (await stat(folder)).mode & readableByOthers) await chmod(folder, 0o700);
}

const temporarySuffix = ".tmp";

export const isTemporary = (name: string): boolean => name.endsWith(temporarySuffix);

export async function writePrivate(file: string, text: string): Promise<void> {
  await makePrivateFolder(path.dirname(file));
  const temporary = `${file}.${randomBytes(8).toString("hex")}${temporarySuffix}`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(text);
      // A secret that the server has just made may exist only here.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

interface PrivateText {
  text: string;
  /** Whether other users of the machine could read it. It is made private, if possible. */
  wasOpen: boolean;
}

/** @returns undefined if there is no such file */
export async function readPrivate(file: string): Promise<PrivateText | undefined> {
  try {
    const text = await readFile(file, "utf8");
    const wasOpen = isPosix && ((await stat(file)).mode & readableByOthers) !== 0;
    // A file that is mounted read-only stays as it is.
    if (wasOpen) await chmod(file, 0o600).catch(() => undefined);
    return { text, wasOpen };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
