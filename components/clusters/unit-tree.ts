/** Departments and their projects as rows, each with the way to it. Pure. */
import type { Option } from "@/components/ui/select";
import type { Cluster } from "@/lib/clusters/cluster";
import type { OrgUnit, OrgUnitType } from "@/lib/org-units/org-unit";

export interface UnitRow {
  type: OrgUnitType;
  unit: OrgUnit;
  /** The names above it, from the cluster down. */
  within: string;
}

/** Each department right before its projects. */
export function toUnitRows(
  clusters: readonly Cluster[],
  departments: readonly OrgUnit[],
  projects: readonly OrgUnit[],
): UnitRow[] {
  const nameOf = (id: string) => clusters.find(({ uuid }) => uuid === id)?.name ?? "";
  return departments.flatMap((department) => {
    const cluster = nameOf(department.clusterId);
    return [
      { type: "department" as const, unit: department, within: cluster },
      ...projects
        .filter(({ parentId }) => parentId === department.id)
        .map((unit) => ({
          type: "project" as const,
          unit,
          within: `${cluster} / ${department.name}`,
        })),
    ];
  });
}

export const toParents = (rows: readonly UnitRow[]): Option[] =>
  rows
    .filter(({ type }) => type === "department")
    .map(({ unit, within }) => ({ value: unit.id, label: `${within} / ${unit.name}` }));
