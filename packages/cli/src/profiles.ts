/** Profiles: where a user is signed in, with the client secret. Each has a file of its own, which only its owner can read. */
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { CliError, messageOf, usageError } from "./cli-error";
import { configFolder, isTemporary, readPrivate, writePrivate } from "./private-files";
import { notify, type System } from "./system";

export interface Profile {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Set when the user has accepted that the server is reached without encryption. */
  insecureHttp?: boolean;
}

export const defaultProfile = "default";

/** A name that is also a name of a file everywhere, and has no character that a shell interprets. */
const isProfileName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);

export function checkProfileName(name: string): string {
  if (!isProfileName(name))
    throw usageError("The name of a profile has letters, digits, dots, - and _, at most 64.");
  return name;
}

const folder = (system: System) => path.join(configFolder(system), "profiles");

export const profileFile = (system: System, name: string): string =>
  path.join(folder(system), `${name}.json`);

function isProfile(value: unknown): value is Profile {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ["url", "clientId", "clientSecret"].every((name) => typeof fields[name] === "string");
}

const unreadable = (file: string, name: string, reason: string) =>
  new CliError(
    "refused",
    `${file} cannot be read: ${reason}. Sign in again: latchkey login --profile ${name}`,
  );

function parseProfile(text: string, file: string, name: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of the parser would repeat a part of the file.
  }
  if (!isProfile(value)) throw unreadable(file, name, "it is not a profile of latchkey");
  return value;
}

/** @returns undefined if there is none of the name */
export async function readProfile(system: System, name: string): Promise<Profile | undefined> {
  const file = profileFile(system, name);
  const found = await readPrivate(file).catch((error) => {
    throw unreadable(file, name, messageOf(error));
  });
  if (!found) return undefined;
  if (found.wasOpen)
    notify(
      system,
      `Warning: other users of this machine could read ${file}. If you do not trust them, replace the secret: latchkey keys rotate`,
    );
  return parseProfile(found.text, file, name);
}

export async function writeProfile(system: System, name: string, profile: Profile): Promise<void> {
  const file = profileFile(system, name);
  await writePrivate(file, `${JSON.stringify(profile, null, 2)}\n`).catch((error) => {
    throw new CliError("failed", `${file} cannot be written: ${messageOf(error)}.`);
  });
}

/** Also removes what a command left that was killed while it wrote the profile. */
export async function removeProfile(system: System, name: string): Promise<void> {
  const files = await readdir(folder(system)).catch(() => []);
  const file = path.basename(profileFile(system, name));
  for (const each of files)
    if (each === file || (each.startsWith(`${file}.`) && isTemporary(each)))
      await rm(path.join(folder(system), each), { force: true });
}

export async function listProfiles(system: System): Promise<string[]> {
  const files = await readdir(folder(system)).catch(() => []);
  return files
    .filter((name) => name.endsWith(".json") && !isTemporary(name))
    .map((name) => name.slice(0, -".json".length))
    .filter(isProfileName)
    .sort();
}
