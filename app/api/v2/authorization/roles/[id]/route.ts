/** One role: read, replace, delete. */
import {
  deleteRole,
  getRoleWithSets,
  updateRole,
} from "@latchkey/server/lib/access-control/custom-role-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteRole,
  getRoleWithSets,
  updateRole,
);
