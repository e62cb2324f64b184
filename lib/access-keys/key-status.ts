/** What the page says about the state of an access key. Pure. */
import type { AccessKey } from "./access-key";
import { statusOf } from "./policy";

export const keyStates = [
  ...(["active", "expiring", "expired", "paused"] as const),
  ...(["rotating", "never-used", "unused"] as const),
] as const;

export type KeyState = (typeof keyStates)[number];

/** The state of all keys of a disabled owner, beside that of each. */
export const ownerDisabled = "owner-disabled";

const dayMilliseconds = 86_400_000;
const unusedDays = 90;
/** From then on, the list shows the expiry. */
const expiringDays = 30;
/** A page's time can be half a minute old, and a new key with a lifetime of 30 days must show its expiry. */
const marginMilliseconds = 60_000;

/** A key that expires until the first time expires soon; one that was last used until the second one is unused. */
export const stateTimes = (at: Date) => ({
  soon: new Date(at.getTime() + expiringDays * dayMilliseconds + marginMilliseconds),
  longAgo: new Date(at.getTime() - unusedDays * dayMilliseconds),
});

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
  const { soon, longAgo } = stateTimes(new Date(at));
  if (expiresAt && expiresAt <= soon) return "expiring";
  if (key.lastLogin === null) return "never-used";
  return new Date(key.lastLogin) > longAgo ? "active" : "unused";
}

/** Whether the key of a user is in the state; true for no state. */
export const isInState = (
  key: Key & { isOwnerDisabled: boolean },
  state: KeyState | typeof ownerDisabled | undefined,
  at: number,
): boolean =>
  state === undefined ||
  (state === ownerDisabled ? key.isOwnerDisabled : keyState(key, at) === state);
