/** Which notifications the caller also gets by e-mail. */

import { mount } from "@latchkey/server/lib/api/mount";
import {
  getNotificationPreferences,
  replaceNotificationPreferences,
} from "@latchkey/server/lib/notifications/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  getNotificationPreferences,
  replaceNotificationPreferences,
);
