/** Whether the process can do its work, for the load balancer that sends it requests. */

import { mount } from "@latchkey/server/lib/api/mount";
import { readReadiness } from "@latchkey/server/lib/health/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readReadiness);
