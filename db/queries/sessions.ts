/** Statements about sessions of signed-in people. */
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { batch, db, lazyPrepared } from "../client";
import { sessions, users } from "../schema/people";
import type { Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";

export type SessionRow = typeof sessions.$inferSelect;

/** A session with what decides about it in its user's row. */
const withUser = {
  session: sessions,
  email: users.email,
  sessionEpoch: users.sessionEpoch,
  passwordTemporarySince: users.passwordTemporarySince,
};

const ofUser = (tenantId: number, userId: string) =>
  and(eq(sessions.tenantId, tenantId), eq(sessions.userId, userId));

const bySession = lazyPrepared((database) =>
  database
    .select(withUser)
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.tenantId, sessions.tenantId)))
    .where(
      and(
        eq(sessions.tenantId, sql.placeholder("tenantId")),
        eq(sessions.id, sql.placeholder("id")),
        eq(sessions.userId, sql.placeholder("userId")),
        isNull(users.disabledAt),
        isNull(users.deletedAt),
      ),
    )
    .prepare(),
);

/** The session, as long as its user is neither disabled nor deleted; of any age and epoch. */
export const selectSession = async (tenantId: number, userId: string, id: string) =>
  (await bySession().execute({ tenantId, userId, id }))[0];

export type SessionWithUser = NonNullable<Awaited<ReturnType<typeof selectSession>>>;

/** The user's sessions of any age and epoch, the last seen first. */
export const selectSessions = async (tenantId: number, userId: string) =>
  db()
    .select(withUser)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(ofUser(tenantId, userId))
    .orderBy(desc(sessions.seenAt), desc(sessions.createdAt), sessions.id);

/**
 * Begins a session together with its event and notes the sign-in; false when all sessions of the user
 * were ended, by a disable or a new password say, since the epoch was read.
 */
export const insertSession = async (row: SessionRow, event: NewAuditEvent): Promise<boolean> => {
  const unchanged = and(
    eq(users.tenantId, row.tenantId),
    eq(users.id, row.userId),
    eq(users.sessionEpoch, row.epoch),
    isNull(users.disabledAt),
    isNull(users.deletedAt),
  );
  const done = await batch((tx) => [
    tx
      .update(users)
      .set({ lastLoginAt: row.createdAt })
      .where(unchanged)
      .returning({ id: users.id }),
    tx.insert(sessions).values(row).returning({ id: sessions.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/** Notes a request of the session, unless another one has noted a later one. */
export const noteSeen = async (
  { tenantId, userId, id }: Pick<SessionRow, "tenantId" | "userId" | "id">,
  at: Date,
) => {
  await db()
    .update(sessions)
    .set({ seenAt: at })
    .where(and(ofUser(tenantId, userId), eq(sessions.id, id), lt(sessions.seenAt, at)));
};

/** Ends one session together with its event; false when the user has no such session. */
export const deleteSession = async (
  { tenantId, userId, id }: Pick<SessionRow, "tenantId" | "userId" | "id">,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .delete(sessions)
      .where(and(ofUser(tenantId, userId), eq(sessions.id, id)))
      .returning({ id: sessions.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/** The statement that takes away the sessions that a new epoch has ended. */
export const deleteSessionsInBatch = (tx: Writer, tenantId: number, userId: string) =>
  tx.delete(sessions).where(ofUser(tenantId, userId)).returning({ id: sessions.id });

/** Forgets sessions that began, or were last seen, before these times. */
export const deleteSessionsBefore = async (tenantId: number, createdAt: Date, seenAt: Date) => {
  await db()
    .delete(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        or(lt(sessions.createdAt, createdAt), lt(sessions.seenAt, seenAt)),
      ),
    );
};
