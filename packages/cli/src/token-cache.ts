/** Tokens on disk, so that commands share them. Their files are named by a digest of all that a token depends on. */
import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "./cli-error";
import type { Credentials } from "./credentials";
import { cacheFolder, readPrivate, writePrivate } from "./private-files";
import { notify, type System } from "./system";

/** Times are in milliseconds since 1970, by the clock of this machine. */
export interface Token {
  accessToken: string;
  issuedAt: number;
  expiresAt: number;
}

const leastRemaining = 30_000;

/** From then on, a new token is requested: the user of the token needs some time, too. */
export const renewalTime = ({ issuedAt, expiresAt }: Token): number =>
  expiresAt - Math.max(leastRemaining, (expiresAt - issuedAt) / 10);

/** A token that seems to be of the future is not used: the clock was changed. */
const isFresh = (token: Token, now: number) => token.issuedAt <= now && now < renewalTime(token);

const folder = (system: System) => path.join(cacheFolder(system), "tokens");

/** With the secret in it, a new secret does not get a token of the previous one. */
function fileOf(system: System, credentials: Credentials, resources: readonly string[]): string {
  const { url, clientId, clientSecret } = credentials;
  const name = JSON.stringify([url, clientId, clientSecret, [...resources].sort()]);
  const client = createHash("sha256")
    .update(JSON.stringify([url, clientId]))
    .digest("hex");
  const digest = createHash("sha256").update(name).digest("hex");
  return path.join(folder(system), `${client.slice(0, 16)}-${digest.slice(0, 40)}.json`);
}

function parseToken(text: string): Token | undefined {
  try {
    const { accessToken, issuedAt, expiresAt } = JSON.parse(text);
    const isToken = typeof accessToken === "string" && accessToken !== "";
    return isToken && Number.isFinite(issuedAt) && Number.isFinite(expiresAt)
      ? { accessToken, issuedAt, expiresAt }
      : undefined;
  } catch {
    return undefined;
  }
}

async function readToken(system: System, file: string): Promise<Token | undefined> {
  try {
    const found = await readPrivate(file);
    return found && parseToken(found.text);
  } catch (error) {
    notify(system, `Warning: the token cache cannot be read: ${messageOf(error)}.`);
    return undefined;
  }
}

/** The files of the folder; none if it cannot be read. */
async function listFiles(system: System): Promise<string[]> {
  const names = await readdir(folder(system)).catch(() => []);
  return names.map((name) => path.join(folder(system), name));
}

async function removeExpired(system: System): Promise<void> {
  for (const file of await listFiles(system)) {
    if (!file.endsWith(".json")) continue;
    const found = await readPrivate(file).catch(() => undefined);
    const token = found && parseToken(found.text);
    if (!token || token.expiresAt <= system.now()) await rm(file, { force: true });
  }
}

/** @returns undefined if there is none, or none that is valid for long enough */
export async function cachedToken(
  system: System,
  credentials: Credentials,
  resources: readonly string[],
): Promise<Token | undefined> {
  const token = await readToken(system, fileOf(system, credentials, resources));
  return token && isFresh(token, system.now()) ? token : undefined;
}

/** Without a cache, commands are slower but work. */
export async function cacheToken(
  system: System,
  credentials: Credentials,
  resources: readonly string[],
  token: Token,
): Promise<void> {
  try {
    await removeExpired(system);
    await writePrivate(fileOf(system, credentials, resources), JSON.stringify(token));
  } catch (error) {
    notify(system, `Warning: the token cannot be cached: ${messageOf(error)}.`);
  }
}

/** Removes the tokens of the client, and returns those that have not expired. */
export async function takeTokens(system: System, credentials: Credentials): Promise<Token[]> {
  const prefix = path.basename(fileOf(system, credentials, [])).split("-")[0] ?? "";
  const taken: Token[] = [];
  for (const file of await listFiles(system)) {
    if (!path.basename(file).startsWith(prefix)) continue;
    const token = await readToken(system, file);
    await rm(file, { force: true });
    if (token && token.expiresAt > system.now()) taken.push(token);
  }
  return taken;
}
