/**
 * When each key last obtained a token. Kept in memory and written once a second in one transaction: a
 * write for every token would cost most of the server's speed, and this is the one fact that may be
 * lost with the process.
 */
import "server-only";
import { processWide } from "@/db/process-wide";
import { type LastLogin, updateLastLogins } from "@/db/queries/clients";
import { now } from "../clock";
import { log } from "../log";
import type { RequestOrigin } from "../origin";

const flushIntervalMilliseconds = 1000;

const pending = () => processWide("last logins", () => new Map<string, LastLogin>());

/** Notes that the key has just obtained a token. */
export function noteLogin(accessKeyId: string, { address, userAgent }: RequestOrigin): void {
  const logins = pending();
  if (logins.size === 0) setTimeout(flushLogins, flushIntervalMilliseconds).unref();
  logins.set(accessKeyId, { at: now(), address, client: userAgent });
}

/** Writes what is pending; a failure is logged and what it held is given up. */
export async function flushLogins(): Promise<void> {
  const logins = new Map(pending());
  pending().clear();
  try {
    await updateLastLogins(logins);
  } catch (error) {
    log.error(error, "could not write last logins");
  }
}
