/**
 * What the page can tell of the first token of a secret that is on the screen, and how soon to ask again.
 * Pure.
 */

import { isStatus } from "@/components/http-client/request-failure";
import { formatRelative } from "@/components/ui/format-time";
import type { KeyReading } from "./use-access-keys";

export type FirstUseState =
  | "waiting"
  | "unreachable"
  | "issued"
  | "replaced"
  | "deleted"
  | "signed-out"
  | "over";

const shortestPause = 2_000;
const longestPause = 30_000;
const watchedMilliseconds = 15 * 60_000;

/** A token asked for just before its secret was replaced may be noted just after. */
const graceMilliseconds = 1_000;

type Login = Pick<NonNullable<KeyReading["data"]>, "createdAt" | "secretCreatedAt" | "lastLogin">;

/** Whether the last token of the key came from the secret that it has now. */
export function isOfSecret({ createdAt, secretCreatedAt, lastLogin }: Login): boolean {
  if (lastLogin === null) return false;
  if (secretCreatedAt === createdAt) return true;
  return Date.parse(lastLogin) - Date.parse(secretCreatedAt) > graceMilliseconds;
}

/** What the page remembers of the secret on its screen. */
export interface ShownSecret {
  /** The first characters; enough to see that the key has another one now. */
  hint: string;
  /** When it came on the screen, in milliseconds. */
  startedAt: number;
}

const agree = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);

export function firstUseState(
  reading: KeyReading,
  { hint, startedAt }: ShownSecret,
): FirstUseState {
  const { data: key, error } = reading;
  if (key && !agree(key.secretHint, hint)) return "replaced";
  if (key && isOfSecret(key)) return "issued";
  if (isStatus(error, 404)) return "deleted";
  if (isStatus(error, 401)) return "signed-out";
  const latest = Math.max(reading.dataUpdatedAt, reading.errorUpdatedAt);
  if (latest - startedAt >= watchedMilliseconds) return "over";
  return error ? "unreachable" : "waiting";
}

/** In milliseconds; each failure in a row doubles it. False when there is nothing more to find out. */
export function pauseAfter(reading: KeyReading, shown: ShownSecret): number | false {
  const state = firstUseState(reading, shown);
  if (state === "waiting") return shortestPause;
  if (state !== "unreachable") return false;
  const failing = reading.errorUpdatedAt - Math.max(reading.dataUpdatedAt, shown.startedAt);
  return Math.min(longestPause, Math.max(shortestPause, failing));
}

/** "3 s ago": for something that is seen to happen. */
export function formatAge(sinceMilliseconds: number, nowMilliseconds: number): string {
  const seconds = Math.max(0, Math.floor((nowMilliseconds - sinceMilliseconds) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  return formatRelative(new Date(sinceMilliseconds).toISOString(), nowMilliseconds);
}
