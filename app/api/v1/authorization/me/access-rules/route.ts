/** The caller's own access rules. */
import { listOwnAccessRules } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listOwnAccessRules);
