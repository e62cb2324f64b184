/** Changes an access key: its secret, name, description, expiry and suspension. */
import {
  type AnyColumn,
  and,
  eq,
  gt,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { batch } from "../client";
import { typed } from "../insert-from";
import { accessKeys } from "../schema/access-keys";
import { type AccessKeyValues, type NewSecret, type Owner, ownedKey } from "./access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";
import { type Creator, guardCreator, insertCreator } from "./key-provenance";
import { isSecretLeaked } from "./leaked-secrets";

/** What can change while the key stays the same key with the same secret. */
type Changes = Partial<
  Omit<
    AccessKeyValues,
    | ("id" | "tenantId" | "ownerId" | "slot" | "clientId")
    | ("secretVersion" | "previousSecretDigest" | keyof NewSecret)
  >
>;

/** The condition under which the key can be suspended. An administrator also takes over a suspension by anyone else. */
export const canSuspend = (by: "owner" | "administrator"): SQL | undefined =>
  by === "administrator"
    ? or(isNull(accessKeys.suspendedAt), ne(accessKeys.suspendedBy, "administrator"))
    : isNull(accessKeys.suspendedAt);

/** The condition under which the key can be resumed. The owner cannot undo a suspension by an administrator. */
export const canUnsuspend = (by: "owner" | "administrator"): SQL | undefined =>
  and(
    isNotNull(accessKeys.suspendedAt),
    not(isSecretLeaked),
    by === "owner" ? ne(accessKeys.suspendedBy, "administrator") : undefined,
  );

/** Whether the previous secret of this rotation still works. */
export const hasPreviousSecret = (secretVersion: number, at: Date): SQL | undefined =>
  and(eq(accessKeys.secretVersion, secretVersion), gt(accessKeys.previousSecretExpiresAt, at));

/**
 * Changes the key, with the event that says so. False when it is not there or the condition does not hold.
 * @throws the unique constraint's error when the owner has another key of that name: `db/conflicts.ts`
 */
export const changeKey = async (
  owner: Owner,
  id: string,
  changes: Changes,
  event: NewAuditEvent,
  condition?: SQL,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(accessKeys)
      .set({ ...changes, ...("expiresAt" in changes && { expiresSetAt: event.at }) })
      .where(and(ownedKey(owner, id), condition))
      .returning({ id: accessKeys.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

const unlessByPolicy = (column: AnyColumn) =>
  sql`case when ${accessKeys.suspendedBy} in ('policy', 'leaked') then null else ${column} end`;

/**
 * After a leak, no secret is in use: the new one takes that place and version, so that the previous one remains the
 * leaked one, which stays ended and whose use is recognised.
 */
const unlessLeaked = (column: AnyColumn, otherwise: SQL | AnyColumn) =>
  sql`case when ${isSecretLeaked} then ${column} else ${otherwise} end`;

/** Ends a suspension by the policy or after a leak; one that an administrator made meanwhile stays. */
const resumedUnlessSuspendedByOthers = {
  suspendedAt: unlessByPolicy(accessKeys.suspendedAt),
  suspendedBy: unlessByPolicy(accessKeys.suspendedBy),
};

/**
 * Gives the key a new secret; the one in use becomes the previous one, which works until `previousSecretExpiresAt`.
 * Undefined when the key does not exist or the creator's secret no longer works; else when that one ends. Each of several concurrent
 * rotations makes a version of its own, so that at most two secrets work.
 */
export const replaceSecret = async (
  owner: Owner,
  id: string,
  {
    resumes,
    previousSecretExpiresAt,
    ...secret
  }: NewSecret & { previousSecretExpiresAt: Date; resumes: boolean },
  event: NewAuditEvent,
  creator: Creator | undefined,
): Promise<{ previousSecretExpiresAt: Date | null } | undefined> => {
  const done = await batch((tx) => [
    creator ? guardCreator(tx, creator) : [],
    tx
      .update(accessKeys)
      .set({
        ...secret,
        secretVersion: unlessLeaked(accessKeys.secretVersion, sql`${accessKeys.secretVersion} + 1`),
        previousSecretDigest: unlessLeaked(
          accessKeys.previousSecretDigest,
          accessKeys.secretDigest,
        ),
        previousSecretHint: unlessLeaked(accessKeys.previousSecretHint, accessKeys.secretHint),
        previousSecretExpiresAt: unlessLeaked(
          accessKeys.previousSecretExpiresAt,
          typed(previousSecretExpiresAt, accessKeys.previousSecretExpiresAt),
        ),
        ...(resumes && resumedUnlessSuspendedByOthers),
      })
      .where(ownedKey(owner, id))
      .returning({ previousSecretExpiresAt: accessKeys.previousSecretExpiresAt }),
    creator ? [insertCreator(tx, id, creator)] : [],
    insertEvent(tx, event),
  ]);
  return done?.[1][0];
};
