/** When a key expires, as a request asks for it. */
import { expiryInThePast } from "./errors";

interface Expiry {
  expiresAt?: Date | null | undefined;
  expiresInSeconds?: number | undefined;
}

/** @throws expiryInThePast */
export function requireFuture(expiresAt: Date, now: Date): Date {
  if (expiresAt <= now) throw expiryInThePast();
  return expiresAt;
}

/** Null for a key that does not expire. @throws expiryInThePast */
export function toExpiry({ expiresAt, expiresInSeconds }: Expiry, now: Date): Date | null {
  if (expiresInSeconds !== undefined) return new Date(now.getTime() + expiresInSeconds * 1000);
  return expiresAt ? requireFuture(expiresAt, now) : null;
}
