/** The caller's notifications. */

import { mount } from "@latchkey/server/lib/api/mount";
import { listNotifications } from "@latchkey/server/lib/notifications/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listNotifications);
