/** The departments of the tenant: list and add. */
import { mount } from "@latchkey/server/lib/api/mount";
import { createDepartment, listDepartments } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createDepartment,
  listDepartments,
);
