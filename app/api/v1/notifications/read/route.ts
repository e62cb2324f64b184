/** Marks notifications as read. */

import { mount } from "@latchkey/server/lib/api/mount";
import { markNotificationsRead } from "@latchkey/server/lib/notifications/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(markNotificationsRead);
