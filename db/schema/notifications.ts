/** What users are told about their access keys and account: in the app, and by e-mail. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { accessKeys } from "./access-keys";
import { users } from "./people";
import { tenants } from "./tenants";

const { count, index, json, primaryKey, table, text, timestamp, uniqueIndex } = columns;

/** What a notification is about. */
export const notificationKinds = [
  "key-created",
  "key-regenerated",
  "key-restored",
  "key-leaked",
  "new-network",
  "password-changed",
  "password-reset",
  "new-sign-in",
  "key-deleted",
  "keys-deleted",
  "key-suspended",
  "key-expiring",
  "keys-expiring",
  "key-expired",
  "rotation-due",
] as const;

export type NotificationKind = (typeof notificationKinds)[number];

/**
 * A notification is written in the batch of the change that it is about, and is the outbox of its e-mail. The unique
 * index lets each be written once, whichever processes find out that it is due.
 */
export const notifications = table(
  "notifications",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    kind: text({ enum: notificationKinds }).notNull(),
    /** The access key or the user. */
    subjectId: text().notNull(),
    subjectName: text().notNull(),
    /** Tells apart what happens to the subject at the same moment, such as the network of a first use; mostly empty. */
    occasion: text().notNull(),
    /** Never holds a secret. */
    details: json().$type<Record<string, unknown>>(),
    /** When it happened, or when the reminder was due. */
    dueAt: timestamp().notNull(),
    createdAt: timestamp().notNull(),
    readAt: timestamp(),
    /** When the e-mail is to be sent or tried again; while it is being sent, the end of the lease. Null: not any more. */
    mailDueAt: timestamp(),
    mailAttempts: count().notNull(),
    mailSentAt: timestamp(),
    /** Why the last attempt failed. */
    mailError: text(),
  },
  (row) => [
    uniqueIndex("notifications_once").on(
      row.userId,
      row.kind,
      row.subjectId,
      row.dueAt,
      row.occasion,
    ),
    index("notifications_user").on(row.userId, row.createdAt, row.id),
    index("notifications_unread").on(row.userId).where(sql`read_at is null`),
    index("notifications_mail_due").on(row.mailDueAt).where(sql`mail_due_at is not null`),
    index("notifications_subject").on(row.subjectId, row.kind),
    index("notifications_created").on(row.createdAt),
  ],
);

/** Which e-mails a user does not want. */
export const mailPreferences = table("mail_preferences", {
  userId: text()
    .primaryKey()
    .references(() => users.id),
  tenantId: count()
    .notNull()
    .references(() => tenants.id),
  muted: json().$type<NotificationKind[]>(),
  updatedAt: timestamp().notNull(),
});

/** The networks from which tokens were obtained with a key. */
export const accessKeyNetworks = table(
  "access_key_networks",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    /** As lib/platform/networks.ts writes it: a /24 of IPv4, a /48 of IPv6. */
    network: text().notNull(),
    firstSeenAt: timestamp().notNull(),
  },
  (row) => [primaryKey({ columns: [row.accessKeyId, row.network] })],
);
