/** Statements that write and list notifications. */
import { randomUUID } from "node:crypto";
import { and, count, desc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { insertFrom } from "../insert-from";
import { accessKeys } from "../schema/access-keys";
import { type NotificationKind, notifications } from "../schema/notifications";
import { users } from "../schema/people";
import { optional, type Writer } from "../transaction";
import type { Owner } from "./access-keys";

export type NotificationRow = typeof notifications.$inferSelect;

/** What the owner of a key or account is told. */
export interface Notice {
  kind: NotificationKind;
  details: Record<string, unknown>;
  occasion?: string;
}

/** The access key or user that a notice is about, and when it happened. */
interface Subject {
  tenantId: number;
  entityType: string;
  entityId: string;
  entityName: string;
  at: Date;
}

const toRow = (
  { tenantId, entityId, entityName, at }: Subject,
  { kind, details, occasion = "" }: Notice,
) => ({
  ...{ id: randomUUID(), tenantId, kind, details, occasion },
  ...{ subjectId: entityId, subjectName: entityName },
  ...{ dueAt: at, createdAt: at, readAt: null },
  ...{ mailDueAt: at, mailAttempts: 0, mailSentAt: null, mailError: null },
});

/**
 * The statement that tells the owner of the key, in the app and by e-mail, unless it is told already.
 * @param condition makes it depend on the key's row
 */
export const notifyOwner = (
  tx: Writer,
  key: Omit<Subject, "entityType">,
  notice: Notice & { createdAt?: Date },
  condition?: SQL,
) => {
  const row = toRow({ ...key, entityType: "access-key" }, notice);
  const found = and(
    eq(accessKeys.tenantId, key.tenantId),
    eq(accessKeys.id, key.entityId),
    condition,
  );
  const { createdAt = row.createdAt } = notice;
  return optional(
    insertFrom(
      tx,
      notifications,
      { ...row, createdAt, mailDueAt: createdAt, userId: sql`${accessKeys.ownerId}` },
      sql`${accessKeys} where ${found}`,
    ).returning({ id: notifications.id }),
  );
};

const notifyUser = (tx: Writer, subject: Subject, notice: Notice) => {
  const found = and(eq(users.tenantId, subject.tenantId), eq(users.id, subject.entityId));
  return optional(
    insertFrom(
      tx,
      notifications,
      { ...toRow(subject, notice), userId: sql`${users.id}` },
      sql`${users} where ${found}`,
    ).returning({ id: notifications.id }),
  );
};

/** The statement that tells whose key or account it is, in the batch of the change. */
export const insertNotice = (tx: Writer, subject: Subject, notice: Notice) =>
  subject.entityType === "access-key"
    ? notifyOwner(tx, subject, notice)
    : notifyUser(tx, subject, notice);

/** The access keys of the client IDs, also deleted ones. */
export const selectKeysOfClients = async (tenantId: number, clientIds: readonly string[]) =>
  db()
    .select({ id: accessKeys.id, name: accessKeys.name, clientId: accessKeys.clientId })
    .from(accessKeys)
    .where(and(eq(accessKeys.tenantId, tenantId), inArray(accessKeys.clientId, [...clientIds])));

const ofUser = ({ tenantId, userId }: Owner) =>
  and(eq(notifications.tenantId, tenantId), eq(notifications.userId, userId));

const unreadOf = (owner: Owner) => and(ofUser(owner), isNull(notifications.readAt));

export interface NotificationPosition {
  createdAt: Date;
  id: string;
}

const upTo = ({ createdAt, id }: NotificationPosition) =>
  or(
    lt(notifications.createdAt, createdAt),
    and(eq(notifications.createdAt, createdAt), lte(notifications.id, id)),
  );

const after = ({ createdAt, id }: NotificationPosition) =>
  or(
    lt(notifications.createdAt, createdAt),
    and(eq(notifications.createdAt, createdAt), lt(notifications.id, id)),
  );

/** The user's notifications, newest first. */
export const selectNotifications = async (
  owner: Owner,
  position: NotificationPosition | undefined,
  limit: number,
): Promise<NotificationRow[]> =>
  db()
    .select()
    .from(notifications)
    .where(and(ofUser(owner), position && after(position)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit);

/** How many the user has not read, up to a limit. */
export const countUnread = async (owner: Owner, limit: number): Promise<number> => {
  const some = db()
    .select({ id: notifications.id })
    .from(notifications)
    .where(unreadOf(owner))
    .limit(limit)
    .as("some");
  return (await db().select({ total: count() }).from(some))[0]?.total ?? 0;
};

export const markRead = async (owner: Owner, ids: readonly string[], at: Date): Promise<void> => {
  await db()
    .update(notifications)
    .set({ readAt: at })
    .where(and(unreadOf(owner), inArray(notifications.id, [...ids])));
};

/** Marks the notification at the position and all older ones. */
export const markReadUpTo = async (
  owner: Owner,
  position: NotificationPosition,
  at: Date,
): Promise<void> => {
  await db()
    .update(notifications)
    .set({ readAt: at })
    .where(and(unreadOf(owner), upTo(position)));
};

export const deleteNotificationsBefore = async (before: Date): Promise<void> => {
  await db().delete(notifications).where(lt(notifications.createdAt, before));
};

export const selectNotification = async (
  owner: Owner,
  id: string,
): Promise<NotificationRow | undefined> =>
  (
    await db()
      .select()
      .from(notifications)
      .where(and(ofUser(owner), eq(notifications.id, id)))
  )[0];
