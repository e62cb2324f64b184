/** Reads the paths of named scopes, without reading all scopes. */
import "server-only";
import { type ScopeRow, selectScope } from "@/db/queries/scopes";
import { currentTenant } from "../tenants/tenant";
import type { Role } from "./roles";
import { type RuleRole, roleReader } from "./rule-role";
import { type Scope, type ScopePath, type ScopeType, toScopePath } from "./scopes";

export async function findTenantScope(tenantId: number): Promise<Scope> {
  const { name } = await currentTenant();
  return { type: "tenant", id: String(tenantId), name, clusterId: null };
}

/** The path of a scope whose row has been read; undefined when the scope does not exist. */
const toPath = (
  tenant: Scope,
  type: ScopeType,
  id: string,
  row: ScopeRow,
): ScopePath | undefined => {
  if (type === "tenant") return id === tenant.id ? [tenant] : undefined;
  return toScopePath(tenant, type, row);
};

type StoredRule = ScopeRow & RuleRole & { scopeType: ScopeType; scopeId: string };

/** The rules with their roles and the paths of their scopes. Rules of deleted scopes are left out, because they have no effect. */
export function withPaths<Rule extends StoredRule>(
  tenant: Scope,
  rules: readonly Rule[],
): (Rule & { path: ScopePath; role: Role })[] {
  const readRole = roleReader();
  return rules.flatMap((rule) => {
    const path = toPath(tenant, rule.scopeType, rule.scopeId, rule);
    return path ? [{ ...rule, path, role: readRole(rule) }] : [];
  });
}

/** The path of the scope; undefined when it does not exist. */
export async function findScopePath(
  tenantId: number,
  type: ScopeType,
  id: string,
): Promise<ScopePath | undefined> {
  const tenant = await findTenantScope(tenantId);
  if (type === "tenant") return id === tenant.id ? [tenant] : undefined;
  const row = await selectScope(tenantId, type, id);
  return row && toScopePath(tenant, type, row);
}
