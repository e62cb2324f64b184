/**
 * Scopes and what lies in what: tenant → cluster → department → project. A rule holds in its scope and
 * everything below. Pure.
 */
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

interface Node {
  id: string;
  name: string;
}

export interface OrgUnit extends Node {
  type: "department" | "project";
  clusterId: string;
  parentId: string | null;
}

export const keyOf = (type: string, id: string) => `${type}:${id}`;

/** Every scope that exists, by type and id, with its path. Orphans of what was deleted do not exist. */
export function toScopePaths(
  tenant: Node,
  clusters: readonly Node[],
  units: readonly OrgUnit[],
): Map<string, ScopePath> {
  const root: Scope = { type: "tenant", ...pick(tenant), clusterId: null };
  const paths = new Map<string, ScopePath>([[keyOf("tenant", tenant.id), [root]]]);
  const add = (scope: Scope, above: ScopePath | undefined) =>
    above && paths.set(keyOf(scope.type, scope.id), [...above, scope]);
  for (const cluster of clusters) {
    add({ type: "cluster", ...pick(cluster), clusterId: cluster.id }, [root]);
  }
  for (const unit of units.filter(({ type }) => type === "department")) {
    add(
      { ...pick(unit), type: unit.type, clusterId: unit.clusterId },
      paths.get(keyOf("cluster", unit.clusterId)),
    );
  }
  for (const unit of units.filter(({ type }) => type === "project")) {
    const above = paths.get(keyOf("department", unit.parentId ?? ""));
    add({ ...pick(unit), type: unit.type, clusterId: unit.clusterId }, above);
  }
  return paths;
}

const pick = ({ id, name }: Node) => ({ id, name });
