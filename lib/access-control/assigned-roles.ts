/** Lists the roles of a user, for the responses to resource servers. */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { findTenantScope, withPaths } from "./scope-paths";
import type { ScopeType } from "./scopes";

export interface AssignedRole {
  roleId: number;
  roleName: string;
  scopeType: ScopeType;
  scopeId: string;
}

/** Rules without effect are left out: those of deleted scopes, and those with a disabled role. */
export async function listAssignedRoles(user: {
  tenantId: number;
  email: string;
}): Promise<AssignedRole[]> {
  const tenant = await findTenantScope(user.tenantId);
  const rules = await selectAccessRulesOfUser(user.tenantId, user.email);
  return withPaths(tenant, rules)
    .filter(({ role }) => !role.isDisabled)
    .map(({ role, scopeType, scopeId }) => ({
      ...{ roleId: role.id, roleName: role.name },
      ...{ scopeType, scopeId },
    }));
}
