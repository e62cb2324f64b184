/** Statements about deleted keys: which can be restored, how one is, and the erasure of the others' digests. */
import {
  and,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { batch, db } from "../client";
import { accessKeys, secretCreators } from "../schema/access-keys";
import { users } from "../schema/people";
import { optional, type Writer } from "../transaction";
import {
  freeSlot,
  isDescendant,
  isLive,
  type Owner,
  owned,
  ownedKey,
  selectListed,
} from "./access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";
import { guardUser } from "./guards";
import { type Creator, guardCreator, insertCreator } from "./key-provenance";

/** When a key is deleted, and until when it can be restored; never if that is left out. */
export interface KeyEnd {
  at: Date;
  restorableUntil?: Date;
}

const erased = { restorableUntil: null, secretDigest: "", previousSecretDigest: null };

const isRestorable = (at: Date): SQL | undefined =>
  and(isNotNull(accessKeys.deletedAt), gt(accessKeys.restorableUntil, at));

export const isLiveOrRestorable = (at: Date): SQL | undefined => or(isLive, isRestorable(at));

/** What a deletion changes. A key that had been deleted keeps that time. */
export const toDeletion = ({ at, restorableUntil }: KeyEnd) => ({
  deletedAt: sql`coalesce(${accessKeys.deletedAt}, ${sql.param(at, accessKeys.deletedAt)})`,
  slot: null,
  ...(restorableUntil ? { restorableUntil } : erased),
});

/** A deletion for good also ends a deleted key that can be restored. */
export const markKeyDeleted = (tx: Writer, owner: Owner, id: string, end: KeyEnd) =>
  tx
    .update(accessKeys)
    .set(toDeletion(end))
    .where(ownedKey(owner, id, end.restorableUntil ? isLive : isLiveOrRestorable(end.at)))
    .returning({ id: accessKeys.id });

/** The statement after which none of the owner's deleted keys, or of those that fit, can be restored. */
export const eraseRestorableKeys = (tx: Writer, owner: Owner, which?: SQL) =>
  tx
    .update(accessKeys)
    .set(erased)
    .where(owned(owner, and(isNotNull(accessKeys.restorableUntil), which)))
    .returning({ id: accessKeys.id });

/** The keys made with the key that were deleted in the same moment as it, and can be restored. */
export const selectDeletedWith = async (
  owner: Owner,
  { id, deletedAt }: { id: string; deletedAt: Date },
  at: Date,
) =>
  selectListed(
    owned(
      owner,
      and(isDescendant(owner, id), eq(accessKeys.deletedAt, deletedAt), isRestorable(at)),
    ),
  );

/** The owner's keys that can be restored, the last deleted first. */
export const selectRestorableKeys = async (owner: Owner, at: Date, most: number) =>
  selectListed(owned(owner, isRestorable(at)), desc(accessKeys.deletedAt)).limit(most);

/**
 * The statement that gives the restored key the creators of its secrets under their new versions, so that it is still
 * found as made with another key.
 *
 * @param which the previous secret alone, or the one in use too
 */
const copyCreators = (tx: Writer, id: string, which: "previous" | "both") => {
  const { accessKeyId, secretVersion, tenantId, creatorId, creatorSecretVersion } = secretCreators;
  const isCopied = sql`(select ${accessKeys.secretVersion} - ${secretVersion} from ${accessKeys}
    where ${eq(accessKeys.id, id)}) in ${which === "both" ? sql`(2, 3)` : sql`(3)`}`;
  return tx
    .insert(secretCreators)
    .select(
      db()
        .select({
          accessKeyId,
          secretVersion: sql<number>`${secretVersion} + 2`.as("secret_version"),
          ...{ tenantId, creatorId, creatorSecretVersion },
        })
        .from(secretCreators)
        .where(and(eq(accessKeyId, id), isCopied)),
    )
    .returning({ accessKeyId });
};

/** A key to restore, and the name that it is to have. */
export interface Restoration {
  id: string;
  name: string;
  event: NewAuditEvent;
}

const restoring = (
  tx: Writer,
  owner: Owner,
  { id, name, event }: Restoration,
  { at, resumedAt, creator }: RestorationOfAll,
) => [
  tx
    .update(accessKeys)
    .set({
      ...{ deletedAt: null, restorableUntil: null, slot: freeSlot(owner), name },
      ...(resumedAt && { resumedAt }),
      secretVersion: sql`${accessKeys.secretVersion} + 2`,
    })
    .where(ownedKey(owner, id, isRestorable(at)))
    .returning({ id: accessKeys.id }),
  optional(copyCreators(tx, id, creator ? "previous" : "both")),
  ...(creator ? [insertCreator(tx, id, creator)] : []),
  ...insertEvent(tx, event),
];

interface RestorationOfAll {
  keys: readonly Restoration[];
  at: Date;
  /** From when times without use count; left out, they go on. */
  resumedAt: Date | undefined;
  creator: Creator | undefined;
}

/**
 * Restores the deleted keys with their client IDs and secrets. The versions of both secrets of a key are raised by 2,
 * which no token has, so that tokens of before stay refused. False when one of them cannot be restored, the owner is
 * gone, or the creator's secret is no longer in use.
 *
 * @throws the unique constraint's error when a name is taken or no slot free: `db/conflicts.ts`
 */
export async function restoreKeys(owner: Owner, restoration: RestorationOfAll): Promise<boolean> {
  const { keys, creator } = restoration;
  const done = await batch((tx) => [
    creator
      ? guardCreator(tx, creator)
      : guardUser(tx, owner.tenantId, and(eq(users.id, owner.userId), isNull(users.disabledAt))),
    ...keys.flatMap((key) => restoring(tx, owner, key, restoration)),
  ]);
  return done !== undefined;
}

/** Erases the digests of some deleted keys that can no longer be restored. @returns how many there were */
export async function eraseDigests(at: Date, most: number): Promise<number> {
  // A row that another process restores meanwhile must fail the condition, so it is outside of the subquery too.
  const isOver = and(
    isNotNull(accessKeys.deletedAt),
    ne(accessKeys.secretDigest, ""),
    or(isNull(accessKeys.restorableUntil), lte(accessKeys.restorableUntil, at)),
  );
  const some = db().select({ id: accessKeys.id }).from(accessKeys).where(isOver).limit(most);
  const done = await db()
    .update(accessKeys)
    .set(erased)
    .where(and(isOver, inArray(accessKeys.id, some)))
    .returning({ id: accessKeys.id });
  return done.length;
}
