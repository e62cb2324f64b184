/** What the page says about the state of an access key. Pure. */
import type { AccessKey } from "./access-key";
import { statusOf } from "./policy";

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

const toDate = (time: string | undefined): Date | null =>
  time === undefined ? null : new Date(time);

/** At a time in milliseconds since 1970. A key in several states is in the one that needs attention first. */
export function keyState(key: Key, at: number): KeyState {
  const expiresAt = toDate(key.expiresAt);
  const life = {
    expiresAt,
    suspendedAt: toDate(key.suspendedAt),
    previousSecretExpiresAt: toDate(key.previousSecretExpiresAt),
  };
  const status = statusOf(life, new Date(at));
  if (status === "EXPIRED") return "expired";
  if (status === "SUSPENDED") return "paused";
  if (status === "ROTATING") return "rotating";
  if (expiresAt && expiresAt.getTime() <= at + expiringDays * dayMilliseconds) return "expiring";
  if (key.lastLogin === null) return "never-used";
  return at - Date.parse(key.lastLogin) < unusedDays * dayMilliseconds ? "active" : "unused";
}
