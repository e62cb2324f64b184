/** The endpoints of the caller's own notifications. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import * as service from "./service";

export const listNotifications = endpoint(api.listNotifications, ({ principal, query }) =>
  service.listNotifications(principal, query),
);

export const markNotificationsRead = endpoint(
  api.markNotificationsRead,
  async ({ principal, body }) => ({
    unread: await service.markNotificationsRead(principal, body),
  }),
);

export const getNotificationPreferences = endpoint(
  api.getNotificationPreferences,
  ({ principal }) => service.getPreferences(principal),
);

export const replaceNotificationPreferences = endpoint(
  api.replaceNotificationPreferences,
  ({ principal, body }) => service.replacePreferences(principal, body),
);
