/**
 * Decides which signing key signs and which ones are published. It depends only on the ages of the keys, so all
 * processes come to the same result. Pure.
 */
import { longestTokenLifetimeSeconds } from "../platform/settings";

/** How long verifiers may cache the JWKS. */
export const jwksMaxAgeSeconds = 300;

/** How long a process caches the keys. */
export const keyReloadSeconds = 10;

/** A key signs once it has been published for longer than an older JWKS may be cached. */
export const publicationDelaySeconds = jwksMaxAgeSeconds + 6 * keyReloadSeconds;

interface Aged {
  createdAt: Date;
}

export interface KeySchedule<Key> {
  /** Signs new tokens. */
  active: Key;
  /** All keys whose tokens may still be current, and those that will sign next; newest first. */
  published: Key[];
}

/** Whether the newest key should get a successor: it is old enough, or of another algorithm. */
export const isRotationDue = (
  newest: Aged & { algorithm: string },
  at: Date,
  { days, algorithm }: { days: number; algorithm: string },
): boolean => newest.algorithm !== algorithm || ageSeconds(newest, at) >= days * daySeconds;

const daySeconds = 86_400;

const ageSeconds = ({ createdAt }: Aged, at: Date) => (at.getTime() - createdAt.getTime()) / 1000;

/** A token is accepted for this much longer than it says, and here for a little longer still. */
const clockSkewSeconds = 10;

/**
 * For how long a key stays published after its successor was made. Tokens of another lifetime than today's
 * may be out, so the longest that there can be counts.
 */
export const retentionSeconds =
  publicationDelaySeconds + keyReloadSeconds + longestTokenLifetimeSeconds + clockSkewSeconds;

/**
 * `keys`: at least one, newest first. The newest key that is old enough signs; while none is, the oldest
 * does. A key stays published until the last token is over that it can have signed before its successor
 * took its place.
 */
export function scheduleKeys<Key extends Aged>(
  keys: readonly [Key, ...Key[]],
  at: Date,
): KeySchedule<Key> {
  const isReady = (key: Key) => ageSeconds(key, at) >= publicationDelaySeconds;
  const isPublished = (_: Key, index: number) => {
    const successor = keys[index - 1];
    return successor === undefined || ageSeconds(successor, at) <= retentionSeconds;
  };
  return {
    active: keys.find(isReady) ?? keys.at(-1) ?? keys[0],
    published: keys.filter(isPublished),
  };
}
