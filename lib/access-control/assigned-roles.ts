/** Lists the roles of a user, for the responses to resource servers. */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { roleName } from "./roles";
import { findTenantScope, withPaths } from "./scope-paths";
import type { ScopeType } from "./scopes";

export interface AssignedRole {
  roleId: number;
  roleName: string;
  scopeType: ScopeType;
  scopeId: string;
}

/** Rules of deleted scopes are left out. */
export async function listAssignedRoles(user: {
  tenantId: number;
  email: string;
}): Promise<AssignedRole[]> {
  const tenant = await findTenantScope(user.tenantId);
  const rules = await selectAccessRulesOfUser(user.tenantId, user.email);
  return withPaths(tenant, rules).map(({ roleId, scopeType, scopeId }) => ({
    roleId,
    roleName: roleName(roleId),
    scopeType,
    scopeId,
  }));
}
