/** Reads the paths of scopes: of those that are named, never of all that there are. */
import "server-only";
import { selectTenant } from "@/db/queries/installation";
import { type ScopeRow, selectScope } from "@/db/queries/scopes";
import { type Scope, type ScopePath, type ScopeType, toScopePath } from "./scopes";

export async function findTenantScope(tenantId: number): Promise<Scope> {
  const name = (await selectTenant())?.name ?? "";
  return { type: "tenant", id: String(tenantId), name, clusterId: null };
}

/** The path of a scope that was read with its row; undefined when it does not exist. */
const toPath = (
  tenant: Scope,
  type: ScopeType,
  id: string,
  row: ScopeRow,
): ScopePath | undefined => {
  if (type === "tenant") return id === tenant.id ? [tenant] : undefined;
  return toScopePath(tenant, type, row);
};

type WithScope = ScopeRow & { scopeType: ScopeType; scopeId: string };

/** The rules whose scope exists, each with the path of it. A rule whose scope was deleted holds nowhere. */
export const withPaths = <Rule extends WithScope>(
  tenant: Scope,
  rules: readonly Rule[],
): (Rule & { path: ScopePath })[] =>
  rules.flatMap((rule) => {
    const path = toPath(tenant, rule.scopeType, rule.scopeId, rule);
    return path ? [{ ...rule, path }] : [];
  });

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
