/** A notification as its user sees it, and which mails a user gets. Pure: the browser uses this file too. */
import { z } from "zod";
import { id, nullableTime, readOnly, requestSchema, responseSchema, time } from "../http/schemas";

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

/** Mails of which a user can do without; the others say that someone else may be acting as the user. */
export const optionalMails = [
  "key-expiring",
  "keys-expiring",
  "rotation-due",
  "key-expired",
  "key-suspended",
  "key-deleted",
  "keys-deleted",
] as const satisfies readonly NotificationKind[];

export const isOptionalMail = (kind: NotificationKind): boolean =>
  optionalMails.some((optional) => optional === kind);

export const notification = responseSchema(
  "Notification",
  z.object({
    id,
    kind: z.enum(notificationKinds),
    title: z.string(),
    text: z.string(),
    /** The page about it, within this server. */
    path: z.string(),
    createdAt: time,
    readAt: nullableTime,
  }),
);

export const notificationPage = responseSchema(
  "NotificationPage",
  z.object({
    notifications: z.array(notification),
    unread: z.int().min(0),
    /** Absent on the last page. */
    nextCursor: z.string().exactOptional(),
  }),
);

export const unreadCount = responseSchema(
  "UnreadNotifications",
  z.object({ unread: z.int().min(0) }),
);

const preference = z.object({
  kind: z.enum(notificationKinds),
  mail: z.boolean(),
  /** Whether the mail cannot be turned off. */
  required: z.boolean(),
});

export const notificationPreferences = responseSchema(
  "NotificationPreferences",
  z.object({
    preferences: z.array(preference),
    /** The address that the mails go to; null if this server sends no mail. */
    mailTo: z.string().nullable(),
  }),
);

/** The notifications to mark, or the newest of those to mark. */
export const markReadInput = requestSchema(
  "MarkNotificationsReadInput",
  z
    .object({
      ids: z
        .array(z.uuid({ error: "must be IDs of notifications" }), {
          error: "must be a list of IDs",
        })
        .min(1, { error: "must have at least one ID" })
        .max(100, { error: "must have at most 100 IDs" })
        .optional(),
      upTo: z.uuid({ error: "must be the ID of a notification" }).optional(),
    })
    .refine(({ ids, upTo }) => (ids === undefined) !== (upTo === undefined), {
      path: ["ids"],
      error: "or upTo must be given, and not both",
    }),
);

export const notificationPreferencesInput = requestSchema(
  "NotificationPreferencesInput",
  z.object({
    preferences: z
      .array(
        z
          .object({
            kind: z.enum(notificationKinds, {
              error: `must be one of ${notificationKinds.join(", ")}`,
            }),
            mail: z.boolean({ error: "must be true or false" }),
            required: readOnly,
          })
          .refine(({ kind, mail }) => mail || isOptionalMail(kind), {
            path: ["mail"],
            error: "must be true: security mails cannot be turned off",
          }),
        { error: "must be a list" },
      )
      .max(100, { error: "must have at most 100 entries" }),
    mailTo: readOnly,
  }),
);

export type Notification = z.infer<typeof notification>;
export type NotificationPage = z.infer<typeof notificationPage>;
export type NotificationPreferences = z.infer<typeof notificationPreferences>;
export type MarkReadInput = z.output<typeof markReadInput>;
export type NotificationPreferencesInput = z.output<typeof notificationPreferencesInput>;
