/** When a key or a secret expires, as a request asks for it. */
import { expiryInThePast } from "./errors";
import { defaultExpiry, type KeyPolicy } from "./key-policy";
import { secondsLater, toWholeSecond } from "./policy";

export interface Expiry {
  expiresAt?: Date | null | undefined;
  expiresInSeconds?: number | undefined;
}

/** What the input calls the expiry, for errors. */
export const expiryFieldOf = ({ expiresInSeconds }: Expiry) =>
  expiresInSeconds === undefined ? "expiresAt" : "expiresInSeconds";

/** @throws expiryInThePast */
export function requireFuture(expiresAt: Date, now: Date): Date {
  const end = toWholeSecond(expiresAt);
  if (end <= now) throw expiryInThePast();
  return end;
}

/** Null for a key that does not expire. Without a choice, the policy decides. @throws expiryInThePast */
export function toExpiry(
  { expiresAt, expiresInSeconds }: Expiry,
  policy: KeyPolicy,
  now: Date,
): Date | null {
  if (expiresInSeconds !== undefined) return secondsLater(now, expiresInSeconds);
  if (expiresAt === undefined) return defaultExpiry(policy, now);
  return expiresAt && requireFuture(expiresAt, now);
}
