/** The contracts of the endpoints for the caller's own notifications. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import { notFound, sessionNeeded } from "../http/errors";
import * as example from "../http/examples";
import { wholeNumber } from "../http/paging";
import {
  markReadInput,
  notificationPage,
  notificationPreferences,
  notificationPreferencesInput,
  unreadCount,
} from "./notification";

const shared = { tag: "Notifications" } as const;

const exampleNotification = {
  ...{ id: example.exampleId, kind: "key-expiring" },
  title: "Access key ci-deploy expires in 7 days",
  text: "It expires on 7 February 2026 at 12:00 UTC. Requests with it fail from then on.",
  path: `/settings?key=${example.exampleOtherId}&dialog=edit`,
  ...{ createdAt: example.exampleTime, readAt: null },
};

const examplePreferences = {
  preferences: [
    { kind: "key-created", mail: true, required: true },
    { kind: "key-expiring", mail: false, required: false },
  ],
  mailTo: example.exampleEmail,
};

export const listNotifications = contract({
  ...{ id: "listNotifications", method: "GET", path: "/api/v1/notifications", ...shared },
  summary: "List your notifications",
  description:
    "What happened to your access keys and your account, and reminders. `nextCursor` is the `cursor` of the next page. At most 100 unread notifications are counted. Notifications are kept for 90 days.",
  query: z.object({
    cursor: z.uuid({ error: "must be the nextCursor of an earlier page" }).optional(),
    limit: wholeNumber
      .pipe(
        z
          .number()
          .min(1, { error: "must be 1 or more" })
          .max(100, { error: "must be 100 or less" }),
      )
      .default(20),
  }),
  queryExample: { limit: "20" },
  success: ok("The page, newest first", notificationPage, {
    notifications: [exampleNotification],
    unread: 1,
  }),
  errors: [notFound()],
});

export const markNotificationsRead = contract({
  ...{ id: "markNotificationsRead", method: "POST", path: "/api/v1/notifications/read", ...shared },
  summary: "Mark notifications as read",
  description:
    "Those in `ids`, or the notification `upTo` and all older ones. Only from a signed-in browser.",
  body: { schema: markReadInput, example: { ids: [example.exampleId] } },
  success: ok("How many are still unread", unreadCount, { unread: 0 }),
  errors: [sessionNeeded(), notFound()],
});

export const getNotificationPreferences = contract({
  id: "getNotificationPreferences",
  ...{ method: "GET", path: "/api/v1/notifications/preferences", ...shared },
  summary: "Read which notifications you also get by e-mail",
  success: ok("One entry for each kind", notificationPreferences, examplePreferences),
});

export const replaceNotificationPreferences = contract({
  id: "replaceNotificationPreferences",
  ...{ method: "PUT", path: "/api/v1/notifications/preferences", ...shared },
  summary: "Choose which notifications you also get by e-mail",
  description:
    "Mails of kinds that are left out are on. Security mails cannot be turned off. Only from a signed-in browser.",
  body: {
    schema: notificationPreferencesInput,
    example: { preferences: [{ kind: "key-expiring", mail: false }] },
  },
  success: ok("The new preferences", notificationPreferences, examplePreferences),
  errors: [sessionNeeded()],
});
