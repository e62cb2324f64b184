/** Whether the process lives, for the supervisor that restarts it. Does not use the database. */

import { mount } from "@latchkey/server/lib/api/mount";
import { readHealth } from "@latchkey/server/lib/health/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readHealth);
