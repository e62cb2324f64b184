/** What the caller may do, resource by resource. */
import { listPermissions } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listPermissions);
