/**
 * What the page can tell of the first token of a secret that is on the screen, and how soon to ask again.
 * Pure.
 */

import { isStatus } from "@/components/http-client/request-failure";
import { formatRelative } from "@/components/ui/format-time";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { describeBlock } from "./key-block";
import { lastUse, type Use } from "./last-use";
import type { KeyReading, WatchedKey } from "./use-key-watch";

export type FirstUseState =
  | "waiting"
  | "previous"
  | "unreachable"
  | "issued"
  /** The key is paused or has expired. */
  | "blocked"
  | "replaced"
  | "deleted"
  | "signed-out"
  | "over";

const shortestPause = 2_000;
const longestPause = 30_000;
const watchedMilliseconds = 15 * 60_000;

/** A token asked for just before its secret was replaced may be noted just after. */
const graceMilliseconds = 1_000;

type Login = Pick<WatchedKey["accessKey"], "createdAt" | "secretCreatedAt" | "lastLogin">;

/** Whether the last token of the key was issued since it has the secret that it has now. */
export function isOfSecret({ createdAt, secretCreatedAt, lastLogin }: Login): boolean {
  if (lastLogin === null) return false;
  if (secretCreatedAt === createdAt) return true;
  return Date.parse(lastLogin) - Date.parse(secretCreatedAt) > graceMilliseconds;
}

const latestOf = ({ dataUpdatedAt, errorUpdatedAt }: KeyReading) =>
  Math.max(dataUpdatedAt, errorUpdatedAt);

/** What the page remembers of the secret on its screen. */
export interface ShownSecret {
  /** The first characters; enough to see that the key has another one now. */
  hint: string;
  /** When it came on the screen, in milliseconds. */
  startedAt: number;
  /** Whether the previous secret works beside it. */
  isRotating: boolean;
}

const agree = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);

/** After the overlap, uses are not counted by secret: one after the last use of the previous secret is of the new one. */
function isAfterOverlap({ accessKey }: WatchedKey, { previous }: Rotation): boolean {
  const { lastLogin, previousSecretExpiresAt } = accessKey;
  if (lastLogin === null || previousSecretExpiresAt) return false;
  return Date.parse(lastLogin) > Date.parse(previous.lastUsedAt ?? accessKey.secretCreatedAt);
}

/** The first token of the secret on the screen, as far as it is known. */
export function firstUseOf(
  { accessKey, rotation }: WatchedKey,
  { isRotating }: Pick<ShownSecret, "isRotating">,
): Use | undefined {
  if (rotation?.firstUse) return rotation.firstUse;
  if (!isOfSecret(accessKey)) return undefined;
  if (!isRotating) return lastUse(accessKey);
  if (!rotation || !isAfterOverlap({ accessKey }, rotation)) return undefined;
  return lastUse(accessKey);
}

/** The last use of the previous secret since there is a new one. */
export function previousUseOf({ rotation }: WatchedKey): Use | undefined {
  const caller = rotation?.previous.callers[0];
  return caller && { at: caller.lastSeenAt, address: caller.address, client: caller.client };
}

export function firstUseState(reading: KeyReading, shown: ShownSecret): FirstUseState {
  const { data, error } = reading;
  if (data && !agree(data.accessKey.secretHint, shown.hint)) return "replaced";
  if (data && firstUseOf(data, shown)) return "issued";
  if (isStatus(error, 404)) return "deleted";
  if (isStatus(error, 401)) return "signed-out";
  const latest = latestOf(reading);
  if (data && describeBlock(data.accessKey, latest)) return "blocked";
  if (latest - shown.startedAt >= watchedMilliseconds) return "over";
  if (error) return "unreachable";
  return data && shown.isRotating && previousUseOf(data) ? "previous" : "waiting";
}

/** In milliseconds; each failure in a row doubles it. False when there is nothing more to find out. */
export function pauseAfter(reading: KeyReading, shown: ShownSecret): number | false {
  const state = firstUseState(reading, shown);
  if (state === "waiting" || state === "previous") return shortestPause;
  // It may be resumed or renewed in another tab.
  if (state === "blocked")
    return latestOf(reading) - shown.startedAt < watchedMilliseconds && longestPause;
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
