/** The roles that a user holds at this moment, for services that decide by them elsewhere. */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { loadScopePaths } from "./authority";
import { roleName } from "./roles";
import { keyOf, type ScopeType } from "./scopes";

export interface HeldRole {
  roleId: number;
  roleName: string;
  scopeType: ScopeType;
  scopeId: string;
}

/** A rule whose scope was deleted holds nowhere. */
export async function listRolesOf(user: { tenantId: number; email: string }): Promise<HeldRole[]> {
  const paths = await loadScopePaths(user.tenantId);
  const rules = await selectAccessRulesOfUser(user.tenantId, user.email);
  return rules
    .filter(({ scopeType, scopeId }) => paths.has(keyOf(scopeType, scopeId)))
    .map(({ roleId, scopeType, scopeId }) => ({
      roleId,
      roleName: roleName(roleId),
      scopeType,
      scopeId,
    }));
}
