/** The roles that a user holds at this moment, for services that decide by them elsewhere. */
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

/** A rule whose scope was deleted holds nowhere. */
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
