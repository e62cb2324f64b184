/** The APIs that tokens are issued for: list and register. */

import { mount } from "@latchkey/server/lib/api/mount";
import {
  createResourceServer,
  listResourceServers,
} from "@latchkey/server/lib/resource-servers/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createResourceServer,
  listResourceServers,
);
