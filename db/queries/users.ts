/** Statements about users. Addresses are stored, and must be passed, in lower case. */
import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { accessRules } from "../schema/access-rules";
import { userIdentities, users } from "../schema/people";
import { optional, type Writer } from "../transaction";
import { owned } from "./access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";
import { isLiveOrRestorable, toDeletion } from "./deleted-keys";
import { type Actor, guardActor } from "./guards";
import { type Ending, endAllKeys } from "./key-endings";
import { deleteSessionsInBatch } from "./sessions";

export type UserRow = typeof users.$inferSelect;

const present = (tenantId: number) => and(eq(users.tenantId, tenantId), isNull(users.deletedAt));

export const presentUser = (tenantId: number, id: string) =>
  and(present(tenantId), eq(users.id, id));

/** The user with the address, disabled or not. */
export const selectUserByEmail = async (tenantId: number, email: string) =>
  (
    await db()
      .select()
      .from(users)
      .where(and(present(tenantId), eq(users.email, email)))
  )[0];

/** The user with the id, disabled or not. */
export const selectUser = async (tenantId: number, id: string) =>
  (await db().select().from(users).where(presentUser(tenantId, id)))[0];

export const countUsers = async (tenantId: number): Promise<number> =>
  (await db().select({ total: count() }).from(users).where(present(tenantId)))[0]?.total ?? 0;

export const rulesOf = (tenantId: number, email: string) =>
  and(
    eq(accessRules.tenantId, tenantId),
    eq(accessRules.subjectType, "user"),
    eq(accessRules.subjectId, email),
  );

/** The statement that removes all rules of an address: its next user must not inherit them. */
export const deleteRules = (tx: Writer, tenantId: number, email: string) =>
  tx.delete(accessRules).where(rulesOf(tenantId, email)).returning({ id: accessRules.id });

/** Undefined when the address is taken. */
export const insertUser = async (row: typeof users.$inferInsert, event: NewAuditEvent) =>
  (
    await batch((tx) => [
      tx.insert(users).values(row).onConflictDoNothing().returning(),
      optional(deleteRules(tx, row.tenantId, row.email)),
      insertEvent(tx, event),
    ])
  )?.[0][0];

/** Ends all sessions of the user, together with the change that is the reason. */
export const endingSessions = { sessionEpoch: sql`${users.sessionEpoch} + 1` };

type ChangedColumn = "disabledAt" | "passwordDigest" | "passwordTemporarySince" | "updatedAt";

type UserChange = Partial<Pick<UserRow, ChangedColumn>> & { tokenEpoch?: SQL };

interface ChangeOptions {
  condition?: SQL | undefined;
  actor?: Actor | undefined;
  /** All live keys of the user, if they are to end. */
  keys?: Ending | undefined;
}

const changeUser = async (
  tenantId: number,
  id: string,
  change: UserChange,
  event: NewAuditEvent,
  { condition, actor, keys }: ChangeOptions = {},
) => {
  const done = await batch((tx) => [
    ...guardActor(tx, actor),
    tx
      .update(users)
      .set({ ...change, ...endingSessions })
      .where(and(presentUser(tenantId, id), condition))
      .returning({ id: users.id }),
    optional(deleteSessionsInBatch(tx, tenantId, id)),
    ...(keys ? endAllKeys(tx, { tenantId, userId: id }, keys) : []),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/**
 * Disables the user and everything that acts as the user; false when there is none. Tokens that are out
 * stay over when the user is enabled again.
 */
export const markDisabled = (
  tenantId: number,
  id: string,
  at: Date,
  event: NewAuditEvent,
  options: Pick<ChangeOptions, "actor" | "condition"> = {},
) =>
  changeUser(
    tenantId,
    id,
    { disabledAt: at, updatedAt: at, tokenEpoch: sql`${users.tokenEpoch} + 1` },
    event,
    options,
  );

export const markEnabled = (tenantId: number, id: string, at: Date, event: NewAuditEvent) =>
  changeUser(tenantId, id, { disabledAt: null, updatedAt: at }, event);

/**
 * Sets a password that somebody else knows, so that the user must change it first; false when the user is gone, or
 * when these are not exactly the user's keys.
 */
export const setTemporaryPassword = (
  tenantId: number,
  id: string,
  passwordDigest: string,
  at: Date,
  event: NewAuditEvent,
  keys?: Ending,
) =>
  changeUser(tenantId, id, { passwordDigest, passwordTemporarySince: at, updatedAt: at }, event, {
    keys,
  });

/** Sets the user's own choice; false unless the password is still `previous` and the user may sign in. */
export const replacePassword = (
  {
    tenantId,
    id,
    passwordDigest: previous,
  }: Pick<UserRow, "tenantId" | "id"> & { passwordDigest: string },
  passwordDigest: string,
  at: Date,
  event: NewAuditEvent,
) => {
  const unchanged = and(eq(users.passwordDigest, previous), isNull(users.disabledAt));
  const change = { passwordDigest, passwordTemporarySince: null, updatedAt: at };
  return changeUser(tenantId, id, change, event, { condition: unchanged });
};

/** Another digest of the same password, as long as it is still that password. */
export const replaceDigest = async (
  { tenantId, id, passwordDigest: previous }: Pick<UserRow, "tenantId" | "id" | "passwordDigest">,
  passwordDigest: string,
) => {
  if (previous === null) return;
  await db()
    .update(users)
    .set({ passwordDigest })
    .where(and(presentUser(tenantId, id), eq(users.passwordDigest, previous)));
};

export const endSessions = (tenantId: number, id: string, at: Date, event: NewAuditEvent) =>
  changeUser(tenantId, id, { updatedAt: at }, event);

/** The statement that forgets who the user is at providers. */
export const deleteIdentities = (tx: Writer, tenantId: number, userId: string) =>
  tx
    .delete(userIdentities)
    .where(and(eq(userIdentities.tenantId, tenantId), eq(userIdentities.userId, userId)))
    .returning({ userId: userIdentities.userId });

/**
 * Marks the user deleted, with all keys and without any rule. False when the user is gone, or has another address by
 * now, which the rules are given to: its next user must inherit none of them.
 */
export const markUserDeleted = async (
  { tenantId, id, email }: Pick<UserRow, "tenantId" | "id" | "email">,
  deletedAt: Date,
  event: NewAuditEvent,
  actor: Actor,
) => {
  const owner = { tenantId, userId: id };
  const done = await batch((tx) => [
    ...guardActor(tx, actor),
    tx
      .update(users)
      .set({ deletedAt, disabledAt: deletedAt, updatedAt: deletedAt, ...endingSessions })
      .where(and(presentUser(tenantId, id), eq(users.email, email)))
      .returning({ id: users.id }),
    optional(deleteSessionsInBatch(tx, tenantId, id)),
    optional(deleteIdentities(tx, tenantId, id)),
    optional(
      tx
        .update(accessKeys)
        .set(toDeletion({ at: deletedAt }))
        .where(owned(owner, isLiveOrRestorable(deletedAt)))
        .returning({ id: accessKeys.id }),
    ),
    optional(deleteRules(tx, tenantId, email)),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
