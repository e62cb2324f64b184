/** The scopes that a rule can name, each with the way to it from the cluster. Pure. */
import type { Option } from "@/components/ui/select";
import type { ScopeType } from "@/lib/access-control/scopes";
import type { Cluster } from "@/lib/clusters/cluster";
import type { OrgUnit } from "@/lib/org-units/org-unit";

const option = (type: ScopeType, id: string, path: readonly (string | null)[]): Option => ({
  value: `${type}:${id}`,
  label: `${path.filter((name) => name !== null).join(" / ")} (${type})`,
});

export const tenantOptions = (tenants: readonly { id: number; name: string }[]): Option[] =>
  tenants.map(({ id, name }) => option("tenant", String(id), [name]));

export const clusterOptions = (clusters: readonly Cluster[]): Option[] =>
  clusters.map(({ uuid, name }) => option("cluster", uuid, [name]));

export const unitOptions = (type: "department" | "project", units: readonly OrgUnit[]): Option[] =>
  units.map((unit) => option(type, unit.id, [unit.clusterName, unit.parentName, unit.name]));

/** The scope that an option stands for. */
export function toScope(value: string): { scopeType: ScopeType; scopeId: string } {
  const [type = "", ...id] = value.split(":");
  return { scopeType: type as ScopeType, scopeId: id.join(":") };
}
