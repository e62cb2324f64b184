/** When a key or a secret expires, as a request asks for it. */
import { expiryInThePast } from "./errors";
import { secondsLater, toWholeSecond } from "./policy";

interface Expiry {
  expiresAt?: Date | null | undefined;
  expiresInSeconds?: number | undefined;
}

/** @throws expiryInThePast */
export function requireFuture(expiresAt: Date, now: Date): Date {
  const end = toWholeSecond(expiresAt);
  if (end <= now) throw expiryInThePast();
  return end;
}

/** Null for a key that does not expire. @throws expiryInThePast */
export function toExpiry({ expiresAt, expiresInSeconds }: Expiry, now: Date): Date | null {
  if (expiresInSeconds !== undefined) return secondsLater(now, expiresInSeconds);
  return expiresAt ? requireFuture(expiresAt, now) : null;
}
