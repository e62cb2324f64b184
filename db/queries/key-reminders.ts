/** Statements that find the access keys whose owner is to be reminded, and that remind. */
import { and, asc, eq, gt, isNull, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { type NotificationKind, notifications } from "../schema/notifications";
import { users } from "../schema/people";
import { shifted } from "../time";
import { notifyOwner } from "./notifications";

/** The times of a key that something is due after. */
const columns = { expiresAt: accessKeys.expiresAt, secretCreatedAt: accessKeys.secretCreatedAt };

export interface ReminderRule {
  kind: NotificationKind;
  after: keyof typeof columns;
  /** When it is due: so long after the time of the key, negative for before; or at the same time for all. */
  due: { milliseconds: number } | { at: Date };
  /** The keys whose time lies after `from` and not after `to`. */
  window: { from?: Date; to: Date };
}

/** When the expiry was set, or the secret made: what was due before is not reminded of. */
const bases = {
  expiresAt: sql`coalesce(${accessKeys.expiresSetAt}, ${accessKeys.createdAt})`,
  secretCreatedAt: accessKeys.secretCreatedAt,
};

/** The policy ends neither what is paused nor what has expired. */
const works = (at: Date) =>
  and(
    isNull(accessKeys.suspendedAt),
    or(isNull(accessKeys.expiresAt), gt(accessKeys.expiresAt, at)),
  );

const isWritten = (kind: NotificationKind, dueAt: SQL) =>
  db()
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, accessKeys.ownerId),
        eq(notifications.kind, kind),
        eq(notifications.subjectId, accessKeys.id),
        eq(notifications.dueAt, dueAt),
      ),
    );

/** Keys of active owners whose reminder is due and not written, the earliest first. */
export const selectDueReminders = async (
  tenantId: number,
  { kind, after, due, window }: ReminderRule,
  at: Date,
  limit: number,
) => {
  const column = columns[after];
  const dueAt =
    "at" in due
      ? sql`${sql.param(due.at, notifications.dueAt)}`
      : shifted(column, due.milliseconds);
  return db()
    .select({
      id: accessKeys.id,
      name: accessKeys.name,
      expiresAt: accessKeys.expiresAt,
      secretCreatedAt: accessKeys.secretCreatedAt,
    })
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(
      and(
        eq(accessKeys.tenantId, tenantId),
        isNull(accessKeys.deletedAt),
        isNull(users.disabledAt),
        window.from && gt(column, window.from),
        lte(column, window.to),
        sql`${bases[after]} < ${dueAt}`,
        after === "secretCreatedAt" ? works(at) : undefined,
        notExists(isWritten(kind, dueAt)),
      ),
    )
    .orderBy(asc(column))
    .limit(limit);
};

export type DueReminder = Awaited<ReturnType<typeof selectDueReminders>>[number];

/** Writes the reminders, except those of keys that were deleted or changed. @returns how many */
export const insertReminders = async (
  tenantId: number,
  { kind, after, due }: ReminderRule,
  keys: readonly DueReminder[],
  createdAt: Date,
  toDetails: (key: DueReminder) => Record<string, unknown>,
): Promise<number> => {
  const dueOf = (key: DueReminder) =>
    "at" in due ? due.at : new Date((key[after]?.getTime() ?? 0) + due.milliseconds);
  const written = await batch((tx) =>
    keys.map((key) =>
      notifyOwner(
        tx,
        { tenantId, entityId: key.id, entityName: key.name, at: dueOf(key) },
        { kind, details: toDetails(key), createdAt },
        and(
          sql`${columns[after]} = ${sql.param(key[after], columns[after])}`,
          isNull(accessKeys.deletedAt),
        ),
      ),
    ),
  );
  return written?.flat().length ?? 0;
};
