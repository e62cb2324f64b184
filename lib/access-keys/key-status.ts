/** What the page says about the state of an access key. Pure. */
import type { AccessKey } from "./access-key";

export type KeyState =
  | "active"
  | "never-used"
  | "unused"
  | "expiring"
  | "expired"
  | "paused"
  | "rotating";

const dayMilliseconds = 86_400_000;
const unusedDays = 90;
/** From then on, the list shows the expiry. */
const expiringDays = 30;

type Key = Pick<AccessKey, "lastLogin" | "expiresAt" | "suspendedAt" | "previousSecretExpiresAt">;

const isOver = (time: string | undefined, at: number) =>
  time !== undefined && Date.parse(time) <= at;

/** At a time in milliseconds since 1970. A key in several states is in the one that needs attention first. */
export function keyState(key: Key, at: number): KeyState {
  if (isOver(key.expiresAt, at)) return "expired";
  if (key.suspendedAt) return "paused";
  if (key.previousSecretExpiresAt && !isOver(key.previousSecretExpiresAt, at)) return "rotating";
  if (isOver(key.expiresAt, at + expiringDays * dayMilliseconds)) return "expiring";
  if (key.lastLogin === null) return "never-used";
  return at - Date.parse(key.lastLogin) < unusedDays * dayMilliseconds ? "active" : "unused";
}
