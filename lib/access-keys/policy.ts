/** Rules of access keys. Pure. */

/** How many access keys a user can have. The database enforces it with numbered slots. */
export const maxAccessKeysPerUser = 20;

/** However long a policy permits: a later date would be a mistake. */
export const longestLifetimeSeconds = 100 * 366 * 86_400;

export const beyondLongestLifetime = "must be within 100 years";

/** How long a deleted key can be restored: 7 days. */
const restorableSeconds = 7 * 86_400;

export const restorableUntil = (deletedAt: Date): Date =>
  secondsLater(deletedAt, restorableSeconds);

/** How long a previous secret can go on working after a rotation: 7 days. A policy can set less. */
export const maxGracePeriodSeconds = 7 * 86_400;

/**
 * Keys and secrets end at whole seconds, because the times in a token are whole seconds (RFC 7519 §2): a token for what
 * still works is valid for at least one.
 */
export const toWholeSecond = (time: Date): Date =>
  new Date(Math.floor(time.getTime() / 1000) * 1000);

export const secondsLater = (time: Date, seconds: number): Date =>
  toWholeSecond(new Date(time.getTime() + seconds * 1000));

/** Who or what suspended a key. `leaked`: its secret was reported, and has ended. */
export const suspenders = ["owner", "administrator", "policy", "owner-inactive", "leaked"] as const;

export const keyStatuses = ["ACTIVE", "EXPIRED", "SUSPENDED", "ROTATING"] as const;

export type KeyStatus = (typeof keyStatuses)[number];

/** What decides whether a key works. */
export interface KeyLife {
  suspendedAt: Date | null;
  expiresAt: Date | null;
  previousSecretExpiresAt: Date | null;
}

/**
 * The end of a secret that was ended at once. It is past by every clock: the processes of a server may run on machines
 * whose clocks differ.
 */
export const endedAtOnce = new Date(0);

const isOver = (at: Date | null, now: Date) => at !== null && at <= now;

export const isPreviousSecretActive = (
  { previousSecretExpiresAt }: Pick<KeyLife, "previousSecretExpiresAt">,
  now: Date,
): boolean => previousSecretExpiresAt !== null && previousSecretExpiresAt > now;

/** An expired key stays expired while it is suspended: to resume it would not make it work. */
export function statusOf(key: KeyLife, now: Date): KeyStatus {
  if (isOver(key.expiresAt, now)) return "EXPIRED";
  if (key.suspendedAt) return "SUSPENDED";
  return isPreviousSecretActive(key, now) ? "ROTATING" : "ACTIVE";
}

/** Whether the key issues tokens and its tokens are accepted. */
export const isKeyActive = (key: KeyLife, now: Date): boolean =>
  key.suspendedAt === null && !isOver(key.expiresAt, now);

type VersionedKey = KeyLife & { secretVersion: number };

/** Whether the version of the secret works while its key does: the newest, and the one before until it ends. */
export const isVersionActive = (key: VersionedKey, version: number, now: Date): boolean =>
  version === key.secretVersion ||
  (version === key.secretVersion - 1 && isPreviousSecretActive(key, now));

/** Whether the key and the version of its secret work. */
export const isSecretActive = (key: VersionedKey, version: number, now: Date): boolean =>
  isKeyActive(key, now) && isVersionActive(key, version, now);
