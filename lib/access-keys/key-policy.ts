/** The policy for access keys: what an administrator can restrict, and what follows from it. Pure. */

import type { PolicyTerms } from "@/db/queries/key-policy-terms";
import { inWords } from "../platform/duration";
import {
  beyondLongestLifetime,
  longestLifetimeSeconds,
  maxGracePeriodSeconds,
  secondsLater,
  toWholeSecond,
} from "./policy";

/** The rules that a tenant has set. What is left out is not restricted. */
export interface KeyPolicy {
  maxLifetimeSeconds?: number;
  /** For keys that are created without an expiry. */
  defaultLifetimeSeconds?: number;
  neverExpires: boolean;
  /** The longest time for which a previous secret works after a rotation. */
  maxGracePeriodSeconds: number;
  suspendUnusedAfterDays?: number;
  suspendWhenOwnerAbsentForDays?: number;
  rotateEveryDays?: number;
  keysMayManageKeys: boolean;
  /** The owner needs one of these roles, in any scope. */
  permittedRoleIds?: number[];
  /** Until then, existing keys are neither suspended nor expired by the policy. */
  exemptUntil?: string;
}

/** Restricts nothing. */
export const defaultKeyPolicy: KeyPolicy = {
  neverExpires: true,
  maxGracePeriodSeconds,
  keysMayManageKeys: true,
};

const daySeconds = 86_400;

/** The latest expiry that can be chosen; undefined without a limit. */
export const latestExpiry = (
  { maxLifetimeSeconds }: Pick<KeyPolicy, "maxLifetimeSeconds">,
  at: Date,
): Date | undefined =>
  maxLifetimeSeconds === undefined ? undefined : secondsLater(at, maxLifetimeSeconds);

/** The lifetime of a key for which no expiry is chosen; undefined if it does not expire. */
export const lifetimeWithoutChoice = (policy: KeyPolicy): number | undefined =>
  policy.defaultLifetimeSeconds ?? policy.maxLifetimeSeconds;

/** The expiry of a key for which none is chosen; null if it does not expire. */
export function defaultExpiry(policy: KeyPolicy, at: Date): Date | null {
  const seconds = lifetimeWithoutChoice(policy);
  return seconds === undefined ? null : secondsLater(at, seconds);
}

/** The clock of a client that asks for the longest lifetime may be ahead, and requests take time. */
const toleranceSeconds = 60;

/** The expiry that the key gets. */
export function fitExpiry(policy: KeyPolicy, expiresAt: Date | null, at: Date): Date | null {
  const latest = latestExpiry(policy, at);
  if (!latest || !expiresAt || expiresAt <= latest) return expiresAt;
  return expiresAt <= secondsLater(latest, toleranceSeconds) ? latest : expiresAt;
}

/** A change of a key that somebody asks for. `via` says whether with a token of an access key. */
export type KeyRequest = { via: "session" | "access-key" } & (
  | { kind: "create"; expiresAt: Date | null; at: Date; roleIds: readonly number[] }
  | { kind: "restore"; roleIds: readonly number[] }
  | { kind: "renew"; expiresAt: Date | null; at: Date }
  | { kind: "regenerate"; gracePeriodSeconds: number }
  | { kind: "extend-previous-secret"; expiresAt: Date; secretCreatedAt: Date }
  | { kind: "set-permissions" }
);

/** Why the policy does not permit a request. Without a field, it is not about the input. */
export interface Refusal {
  field?: "expiresAt" | "gracePeriodSeconds";
  message: string;
}

export const mayHaveKeys = ({ permittedRoleIds }: KeyPolicy, roleIds: readonly number[]): boolean =>
  permittedRoleIds === undefined || permittedRoleIds.some((id) => roleIds.includes(id));

export const rolesRefused = "Your roles do not permit access keys. Ask an administrator.";

const keysRefused =
  "Access keys may not create, restore, renew or regenerate access keys here. Sign in with a browser.";

function refuseExpiry(policy: KeyPolicy, expiresAt: Date | null, at: Date): Refusal | undefined {
  const { neverExpires, maxLifetimeSeconds: longest } = policy;
  const limit = longest && `must be within ${inWords(longest)}`;
  if (expiresAt === null) {
    if (neverExpires) return undefined;
    const message = `${limit || "must be a date"}, because access keys must expire`;
    return { field: "expiresAt", message };
  }
  const most = (longest ?? longestLifetimeSeconds) + toleranceSeconds;
  if (expiresAt <= secondsLater(at, most)) return undefined;
  const message = limit ? `${limit}, the longest lifetime of an access key` : beyondLongestLifetime;
  return { field: "expiresAt", message };
}

/** The latest end of a previous secret, counted from the rotation. */
export const latestPreviousSecretEnd = (
  policy: Pick<KeyPolicy, "maxGracePeriodSeconds">,
  secretCreatedAt: Date,
): Date => secondsLater(secretCreatedAt, policy.maxGracePeriodSeconds);

function refuseGracePeriod(policy: KeyPolicy, seconds: number): Refusal | undefined {
  const most = policy.maxGracePeriodSeconds;
  if (seconds <= most) return undefined;
  const message =
    most === 0
      ? "The previous secret must stop working immediately"
      : `The previous secret can work for at most ${inWords(most)}`;
  return { field: "gracePeriodSeconds", message };
}

function refuseExtension(policy: KeyPolicy, end: Date, secretCreatedAt: Date): Refusal | undefined {
  const latest = latestPreviousSecretEnd(policy, secretCreatedAt);
  if (end <= latest) return undefined;
  const most = inWords(policy.maxGracePeriodSeconds);
  const message = `must be at most ${latest.toISOString()}, ${most} after the rotation`;
  return { field: "expiresAt", message };
}

/** Why the policy does not permit the request; undefined if it does. */
export function findRefusal(policy: KeyPolicy, request: KeyRequest): Refusal | undefined {
  if (request.via === "access-key" && !policy.keysMayManageKeys) return { message: keysRefused };
  switch (request.kind) {
    case "create":
      if (!mayHaveKeys(policy, request.roleIds)) return { message: rolesRefused };
      return refuseExpiry(policy, request.expiresAt, request.at);
    case "restore":
      return mayHaveKeys(policy, request.roleIds) ? undefined : { message: rolesRefused };
    case "renew":
      return refuseExpiry(policy, request.expiresAt, request.at);
    case "regenerate":
      return refuseGracePeriod(policy, request.gracePeriodSeconds);
    case "extend-previous-secret":
      return refuseExtension(policy, request.expiresAt, request.secretCreatedAt);
    case "set-permissions":
      return undefined;
  }
}

/**
 * Whether times without use and without the owner start again when the owner resumes or restores a key. Where owners
 * must sign in, a script must not do so in their place.
 */
export const countsAsPresence = (
  { suspendWhenOwnerAbsentForDays }: KeyPolicy,
  { via }: Pick<KeyRequest, "via">,
): boolean => via === "session" || suspendWhenOwnerAbsentForDays === undefined;

/** Of keys that must expire. */
const longestLifetime = ({ maxLifetimeSeconds, defaultLifetimeSeconds }: KeyPolicy) =>
  maxLifetimeSeconds ?? defaultLifetimeSeconds;

const daysEarlier = (days: number | undefined, time: Date): Date | undefined =>
  days === undefined ? undefined : new Date(time.getTime() - days * daySeconds * 1000);

const later = (time: Date, other: Date | undefined): Date => (other && other > time ? other : time);

/** When the policy begins to apply to keys that exist. */
const effectiveFrom = ({ exemptUntil }: KeyPolicy, at: Date): Date =>
  later(at, exemptUntil === undefined ? undefined : new Date(exemptUntil));

/** What the policy says of existing keys, for statements. */
export function termsOf(policy: KeyPolicy, at: Date): PolicyTerms {
  const from = effectiveFrom(policy, at);
  const latest = latestExpiry(policy, at);
  const lifetime = policy.neverExpires ? undefined : longestLifetime(policy);
  return {
    at: from,
    isNeverForbidden: !policy.neverExpires,
    latestExpiry: latest && later(from, latest),
    overIfCreatedBefore:
      lifetime === undefined ? undefined : new Date(from.getTime() - lifetime * 1000),
    rotatedBefore: daysEarlier(policy.rotateEveryDays, from),
    usedBefore: daysEarlier(policy.suspendUnusedAfterDays, from),
    ownerSeenBefore: daysEarlier(policy.suspendWhenOwnerAbsentForDays, from),
    permittedRoleIds: policy.permittedRoleIds,
  };
}

/**
 * The expiry of an existing key that has none, or a later one than the policy permits: at the end of the lifetime that
 * a new key would have had, but not while existing keys are exempt.
 */
export const shortenedExpiry = (policy: KeyPolicy, createdAt: Date, at: Date): Date =>
  toWholeSecond(
    later(effectiveFrom(policy, at), secondsLater(createdAt, longestLifetime(policy) ?? 0)),
  );

/** What a key has to do with times. */
export interface DatedKey {
  expiresAt: Date | null;
  secretCreatedAt: Date;
}

/** When the key expires, and when it is suspended unless its secret is regenerated; null: not. */
export function dueDates(
  { expiresAt, secretCreatedAt }: DatedKey,
  policy: KeyPolicy,
): { expiresAt: Date | null; rotationDueAt: Date | null } {
  const { rotateEveryDays } = policy;
  if (rotateEveryDays === undefined) return { expiresAt, rotationDueAt: null };
  const due = secondsLater(secretCreatedAt, rotateEveryDays * daySeconds);
  return { expiresAt, rotationDueAt: effectiveFrom(policy, due) };
}
