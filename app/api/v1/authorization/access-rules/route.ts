/** Who has which role where: list and add. */
import { createAccessRule, listAccessRules } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createAccessRule,
  listAccessRules,
);
