/** One API: read, change, delete. */

import { mount } from "@latchkey/server/lib/api/mount";
import {
  deleteResourceServer,
  getResourceServer,
  updateResourceServer,
} from "@latchkey/server/lib/resource-servers/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteResourceServer,
  getResourceServer,
  updateResourceServer,
);
