/**
 * When a key or a secret expires, as a request asks for it. Always at a whole second, because the times in a token are
 * whole seconds (RFC 7519 §2): a token for what still works is valid for at least one.
 */
import { expiryInThePast } from "./errors";

export const toWholeSecond = (time: Date): Date =>
  new Date(Math.floor(time.getTime() / 1000) * 1000);

export const secondsLater = (time: Date, seconds: number): Date =>
  toWholeSecond(new Date(time.getTime() + seconds * 1000));

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
