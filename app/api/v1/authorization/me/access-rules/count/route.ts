/** How many access rules the caller has. */
import { countOwnAccessRules } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(countOwnAccessRules);
