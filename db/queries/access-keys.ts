/** Statements about access keys. Ownership is in every `WHERE`. */
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  isNotNull,
  isNull,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import { batch, db } from "../client";
import { preparedList } from "../prepared-query";
import { accessKeys, slotsPerUser } from "../schema/access-keys";
import { users } from "../schema/people";
import { insertEvent, type NewAuditEvent } from "./audit";
import { guardUser } from "./guards";
import {
  type Creator,
  creatorFields,
  guardCreator,
  insertCreator,
  isMadeWith,
  joinCreators,
} from "./key-provenance";

export interface Owner {
  tenantId: number;
  userId: string;
}

/** The columns that a statement can set. */
export type AccessKeyValues = typeof accessKeys.$inferInsert;

export type NewSecret = Pick<AccessKeyValues, "secretDigest" | "secretHint" | "secretCreatedAt">;

/** Without what the insert sets itself. */
export type NewAccessKey = Omit<
  AccessKeyValues,
  "tenantId" | "ownerId" | "slot" | "secretVersion" | "createdAt"
>;

export const isLive = isNull(accessKeys.deletedAt);

const ofOwner = ({ tenantId, userId }: Owner) =>
  and(eq(accessKeys.tenantId, tenantId), eq(accessKeys.ownerId, userId));

/** The owner's keys: those that are not deleted, or others. */
export const owned = (owner: Owner, which: SQL | undefined = isLive) => and(ofOwner(owner), which);

export const ownedKey = (owner: Owner, id: string, which?: SQL) =>
  and(owned(owner, which), eq(accessKeys.id, id));

/** Keys that were made with the key, but for itself: its token may have given it the secret in use. */
export const isDescendant = ({ tenantId }: Owner, id: string) =>
  and(ne(accessKeys.id, id), isMadeWith(tenantId, id));

/** Listed keys have all columns but these. A digest never leaves the statements that compare it. */
const {
  secretDigest: _secretDigest,
  previousSecretDigest: _previousSecretDigest,
  tenantId: _tenantId,
  ownerId: _ownerId,
  slot: _slot,
  expiresSetAt: _expiresSetAt,
  resumedAt: _resumedAt,
  ...listedColumns
} = getTableColumns(accessKeys);

const listed = { ...listedColumns, ...creatorFields };

const findKeysOfOwner = preparedList(listed, (database) =>
  joinCreators(database.select(listed).from(accessKeys).$dynamic())
    .where(
      and(
        eq(accessKeys.tenantId, sql.placeholder("tenantId")),
        eq(accessKeys.ownerId, sql.placeholder("userId")),
        isNull(accessKeys.deletedAt),
      ),
    )
    .orderBy(desc(accessKeys.createdAt), asc(accessKeys.id)),
);

/** The owner's keys, newest first. */
export const selectAccessKeys = async ({ tenantId, userId }: Owner) =>
  findKeysOfOwner({ tenantId, userId });

export type AccessKeyRow = Awaited<ReturnType<typeof selectAccessKeys>>[number];

export const selectListed = (
  condition: SQL | undefined,
  firstBy: SQL = desc(accessKeys.createdAt),
) =>
  joinCreators(db().select(listed).from(accessKeys).$dynamic())
    .where(condition)
    .orderBy(firstBy, asc(accessKeys.id));

export const selectAccessKey = async (owner: Owner, id: string, which?: SQL) =>
  (await selectListed(ownedKey(owner, id, which)))[0];

/** The owner's other keys that were created with the key, which may have been deleted. */
export const selectDescendants = async (owner: Owner, id: string) =>
  selectListed(and(owned(owner), isDescendant(owner, id)));

/** The IDs and names of the owner's keys. */
export const selectHeldNames = async (owner: Owner) =>
  db().select({ id: accessKeys.id, name: accessKeys.name }).from(accessKeys).where(owned(owner));

const allSlots = sql.raw(
  Array.from({ length: slotsPerUser }, (_, index) => `(${index + 1})`).join(", "),
);

/**
 * The owner's lowest free slot, for a statement after the one that locks the owner: chosen before the lock, it would be
 * taken by one of the others that waited. When none is free, this is slot 1, and the unique index refuses the row.
 */
export const freeSlot = (owner: Owner) => {
  const taken = db()
    .select({ slot: accessKeys.slot })
    .from(accessKeys)
    .where(owned(owner, isNotNull(accessKeys.slot)));
  return sql<number>`coalesce((select min(column1) from (values ${allSlots}) as slots where column1 not in ${taken}), 1)`;
};

/**
 * Adds the key with its first secret; undefined when the name is taken, no slot free, the owner gone, or the creator's
 * secret no longer in use.
 */
export const insertAccessKey = async (
  owner: Owner,
  key: NewAccessKey,
  event: NewAuditEvent,
  creator: Creator | undefined,
) =>
  batch((tx) => [
    ...(creator
      ? guardCreator(tx, creator)
      : [guardUser(tx, owner.tenantId, and(eq(users.id, owner.userId), isNull(users.disabledAt)))]),
    tx
      .insert(accessKeys)
      .values({
        ...key,
        tenantId: owner.tenantId,
        ownerId: owner.userId,
        slot: freeSlot(owner),
        secretVersion: 1,
        createdAt: key.secretCreatedAt,
      })
      .onConflictDoNothing()
      .returning({ id: accessKeys.id }),
    ...(creator ? [insertCreator(tx, key.id, creator)] : []),
    insertEvent(tx, event),
  ]);

const everyonesKeys = (tenantId: number, which: SQL | undefined = isLive) =>
  and(eq(accessKeys.tenantId, tenantId), which);

/** The keys of all users, with their owners; the filters are exact. */
export const keysOfTenant = (
  tenantId: number,
  { clientId, createdBy }: { clientId?: string | undefined; createdBy?: string | undefined },
  which?: SQL,
) =>
  joinCreators(
    db()
      .select({ ...listed, createdBy: users.email, ownerDisabledAt: users.disabledAt })
      .from(accessKeys)
      .$dynamic(),
  )
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(
      and(
        everyonesKeys(tenantId, which),
        clientId === undefined ? undefined : eq(accessKeys.clientId, clientId),
        createdBy === undefined ? undefined : eq(users.email, createdBy),
      ),
    );

/** All keys of the tenant, newest first. */
export const selectAccessKeysOfTenant = async (...which: Parameters<typeof keysOfTenant>) =>
  keysOfTenant(...which).orderBy(desc(accessKeys.createdAt), desc(accessKeys.id));

/** A key of any user of the tenant, with its owner. */
export const selectAccessKeyOfTenant = async (tenantId: number, id: string, which?: SQL) =>
  (
    await db()
      .select({
        id: accessKeys.id,
        clientId: accessKeys.clientId,
        name: accessKeys.name,
        ownerId: users.id,
        ownerEmail: users.email,
        ownerDisabledAt: users.disabledAt,
      })
      .from(accessKeys)
      .innerJoin(users, eq(users.id, accessKeys.ownerId))
      .where(and(everyonesKeys(tenantId, which), eq(accessKeys.id, id)))
  )[0];
