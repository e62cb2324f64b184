/** Statements that find the access keys whose owner is to be reminded, and that remind. */
import { and, asc, eq, gt, isNull, lte, notExists, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { type NotificationKind, notifications } from "../schema/notifications";
import { users } from "../schema/people";
import { shifted } from "../time";
import { notifyOwner } from "./notifications";

/** The times of a key that something is due after. */
const columns = { expiresAt: accessKeys.expiresAt, secretCreatedAt: accessKeys.secretCreatedAt };

/** A reminder is due so long after a time of the key; negative for before. */
export interface ReminderRule {
  kind: NotificationKind;
  after: keyof typeof columns;
  milliseconds: number;
}

/** When the expiry was set, or the secret made: what was due before is not reminded of. */
const bases = {
  expiresAt: sql`coalesce(${accessKeys.expiresSetAt}, ${accessKeys.createdAt})`,
  secretCreatedAt: accessKeys.secretCreatedAt,
};

/** The keys of active owners whose reminder became due in the period and is not written, the earliest first. */
export const selectDueReminders = async (
  tenantId: number,
  { kind, after, milliseconds }: ReminderRule,
  period: { from: Date; to: Date },
  limit: number,
) => {
  const column = columns[after];
  const dueAt = shifted(column, milliseconds);
  const before = (time: Date) => new Date(time.getTime() - milliseconds);
  const written = db()
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
  const rows = await db()
    .select({ id: accessKeys.id, name: accessKeys.name, time: column })
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(
      and(
        eq(accessKeys.tenantId, tenantId),
        isNull(accessKeys.deletedAt),
        isNull(users.disabledAt),
        gt(column, before(period.from)),
        lte(column, before(period.to)),
        gt(dueAt, bases[after]),
        notExists(written),
      ),
    )
    .orderBy(asc(column))
    .limit(limit);
  return rows.flatMap(({ time, ...key }) => (time ? [{ ...key, time }] : []));
};

export type DueReminder = Awaited<ReturnType<typeof selectDueReminders>>[number];

/** Writes the reminders, except those of keys that were deleted or whose time has changed. */
export const insertReminders = (
  tenantId: number,
  { kind, after, milliseconds }: ReminderRule,
  keys: readonly DueReminder[],
  createdAt: Date,
  toDetails: (key: DueReminder) => Record<string, unknown>,
) =>
  batch((tx) =>
    keys.map((key) =>
      notifyOwner(
        tx,
        {
          ...{ tenantId, entityId: key.id, entityName: key.name },
          at: new Date(key.time.getTime() + milliseconds),
        },
        { kind, details: toDetails(key), createdAt },
        and(eq(columns[after], key.time), isNull(accessKeys.deletedAt)),
      ),
    ),
  );
