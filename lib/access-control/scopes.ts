/** Scopes and their hierarchy: tenant → cluster → department → project. Pure. */
export const scopeTypes = ["tenant", "cluster", "department", "project"] as const;

export type ScopeType = (typeof scopeTypes)[number];

export interface Scope {
  type: ScopeType;
  id: string;
  name: string;
  clusterId: string | null;
}

/** From the tenant down to the scope itself. */
export type ScopePath = readonly Scope[];

/** A scope with the scopes above it, as read from the database; null where one does not exist. */
export interface ScopeParts {
  unitId: string | null;
  unitName: string | null;
  departmentId: string | null;
  departmentName: string | null;
  clusterId: string | null;
  clusterName: string | null;
}

export const scopeKey = (type: string, id: string) => `${type}:${id}`;

export const isSameScope = (a: Pick<Scope, "type" | "id">, b: Pick<Scope, "type" | "id">) =>
  a.type === b.type && a.id === b.id;

/** The path of a scope; undefined when the scope, or one above it, does not exist. */
export function toScopePath(
  tenant: Scope,
  type: Exclude<ScopeType, "tenant">,
  parts: ScopeParts,
): ScopePath | undefined {
  const { clusterId } = parts;
  const toScope = (each: ScopeType, id: string | null, name: string | null): Scope[] =>
    id === null ? [] : [{ type: each, id, name: name ?? "", clusterId }];
  const length = scopeTypes.indexOf(type) + 1;
  const path = [
    tenant,
    ...toScope("cluster", clusterId, parts.clusterName),
    ...(type === "project" ? toScope("department", parts.departmentId, parts.departmentName) : []),
    ...(type === "cluster" ? [] : toScope(type, parts.unitId, parts.unitName)),
  ];
  return path.length === length ? path : undefined;
}
