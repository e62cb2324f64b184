/** Statements about users. Addresses are stored, and must be passed, in lower case. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { batch, db, ifAny } from "../client";
import { accessKeys, accessRules, users } from "../schema";
import { type NewAuditEvent, recording } from "./audit";

export type UserRow = typeof users.$inferSelect;

const present = (tenantId: number) => and(eq(users.tenantId, tenantId), isNull(users.deletedAt));

const presentUser = (tenantId: number, id: string) => and(present(tenantId), eq(users.id, id));

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

export const selectUsers = async (tenantId: number): Promise<UserRow[]> =>
  db().select().from(users).where(present(tenantId)).orderBy(asc(users.email), asc(users.id));

/** Undefined when the address is taken. */
export const insertUser = async (row: typeof users.$inferInsert, event: NewAuditEvent) =>
  (
    await batch((tx) => [
      tx.insert(users).values(row).onConflictDoNothing().returning(),
      recording(tx, event),
    ])
  )?.[0][0];

/** Ends all sessions of the user, together with the change that is the reason. */
const ended = { sessionEpoch: sql`${users.sessionEpoch} + 1` };

const changeUser = async (
  tenantId: number,
  id: string,
  change: Partial<Pick<UserRow, "disabledAt" | "passwordDigest" | "updatedAt">>,
  event: NewAuditEvent,
) => {
  const done = await batch((tx) => [
    tx
      .update(users)
      .set({ ...change, ...ended })
      .where(presentUser(tenantId, id))
      .returning({ id: users.id }),
    recording(tx, event),
  ]);
  return done !== undefined;
};

/** Disables the user and everything that acts as the user; false when there is none. */
export const markDisabled = (tenantId: number, id: string, at: Date, event: NewAuditEvent) =>
  changeUser(tenantId, id, { disabledAt: at, updatedAt: at }, event);

export const markEnabled = (tenantId: number, id: string, at: Date, event: NewAuditEvent) =>
  changeUser(tenantId, id, { disabledAt: null, updatedAt: at }, event);

export const updatePassword = (
  tenantId: number,
  id: string,
  passwordDigest: string,
  at: Date,
  event: NewAuditEvent,
) => changeUser(tenantId, id, { passwordDigest, updatedAt: at }, event);

export const endSessions = (tenantId: number, id: string, at: Date, event: NewAuditEvent) =>
  changeUser(tenantId, id, { updatedAt: at }, event);

/** Marks the user deleted, with all keys and without any rule, so that a namesake inherits nothing. */
export const markUserDeleted = async (
  { tenantId, id, email }: Pick<UserRow, "tenantId" | "id" | "email">,
  deletedAt: Date,
  event: NewAuditEvent,
) => {
  const done = await batch((tx) => [
    tx
      .update(users)
      .set({ deletedAt, disabledAt: deletedAt, updatedAt: deletedAt, ...ended })
      .where(presentUser(tenantId, id))
      .returning({ id: users.id }),
    ifAny(
      tx
        .update(accessKeys)
        .set({ deletedAt, slot: null })
        .where(
          and(
            eq(accessKeys.tenantId, tenantId),
            eq(accessKeys.ownerId, id),
            isNull(accessKeys.deletedAt),
          ),
        )
        .returning({ id: accessKeys.id }),
    ),
    ifAny(
      tx
        .delete(accessRules)
        .where(
          and(
            eq(accessRules.tenantId, tenantId),
            eq(accessRules.subjectType, "user"),
            eq(accessRules.subjectId, email),
          ),
        )
        .returning({ id: accessRules.id }),
    ),
    recording(tx, event),
  ]);
  return done !== undefined;
};

/** Notes a sign-in together with its event. */
export const noteSignIn = async (tenantId: number, id: string, at: Date, event: NewAuditEvent) => {
  await batch((tx) => [
    tx
      .update(users)
      .set({ lastLoginAt: at })
      .where(presentUser(tenantId, id))
      .returning({ id: users.id }),
    recording(tx, event),
  ]);
};
