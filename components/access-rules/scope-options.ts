/** The scopes that a rule can name, each with the way to it from the top. Pure. */
import type { Option } from "@/components/ui/select";
import type { ScopeType } from "@/lib/access-control/scopes";

interface Named {
  id: string;
  name: string;
}

export interface Scopes {
  tenants: { id: number; name: string }[];
  clusters: { uuid: string; name: string }[];
  departments: (Named & { clusterId: string })[];
  projects: (Named & { parentId: string | null })[];
}

const option = (type: ScopeType, id: string, path: string): Option => ({
  value: `${type}:${id}`,
  label: `${path} (${type})`,
});

/** Each scope right before what lies in it, so that the list reads as the tree it is. */
export function toScopeOptions({ tenants, clusters, departments, projects }: Scopes): Option[] {
  const top = tenants.map(({ id, name }) => option("tenant", String(id), name));
  const below = clusters.flatMap((cluster) => [
    option("cluster", cluster.uuid, cluster.name),
    ...departments
      .filter(({ clusterId }) => clusterId === cluster.uuid)
      .flatMap((department) => {
        const path = `${cluster.name} / ${department.name}`;
        return [
          option("department", department.id, path),
          ...projects
            .filter(({ parentId }) => parentId === department.id)
            .map(({ id, name }) => option("project", id, `${path} / ${name}`)),
        ];
      }),
  ]);
  return [...top, ...below];
}

/** The scope that an option stands for. */
export function toScope(value: string): { scopeType: ScopeType; scopeId: string } {
  const [type = "", ...id] = value.split(":");
  return { scopeType: type as ScopeType, scopeId: id.join(":") };
}
