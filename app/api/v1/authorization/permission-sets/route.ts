/** The permission sets that roles are made of. */
import { listPermissionSets } from "@latchkey/server/lib/access-control/custom-role-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listPermissionSets);
