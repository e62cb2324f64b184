/** The roles with their permission sets: list and create. */
import {
  createRole,
  listRolesWithSets,
} from "@latchkey/server/lib/access-control/custom-role-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createRole,
  listRolesWithSets,
);
