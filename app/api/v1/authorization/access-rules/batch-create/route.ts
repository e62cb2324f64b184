/** Adds several access rules: one role for every subject in every scope. */
import { createAccessRules } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(createAccessRules);
