/** Everything the page knows about the endpoints of clusters, departments and projects. */
import { call, deleteIfThere } from "@/components/http-client/call";
import { deleteIfThere as deleteAt, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { Cluster } from "@/lib/clusters/cluster";
import type { CreateClusterInput } from "@/lib/clusters/input";
import * as orgUnits from "@/lib/org-units/api";
import type { OrgUnit, OrgUnitType } from "@/lib/org-units/org-unit";

const area = "clusters";
const clustersUrl = "/api/v1/clusters";

export const clustersKeys = {
  clusters: () => [area, "list"] as const,
  units: (type: OrgUnitType) => [area, type] as const,
};

const clusterUrl = (cluster: Cluster) => `${clustersUrl}/${encodeURIComponent(cluster.uuid)}`;

export function useClusters() {
  return useReading(clustersKeys.clusters(), () => requestJson<Cluster[]>("GET", clustersUrl));
}

const listUnits = async (type: OrgUnitType): Promise<OrgUnit[]> =>
  type === "department"
    ? (await call(orgUnits.listDepartments, {})).departments
    : (await call(orgUnits.listProjects, {})).projects;

export function useUnits(type: OrgUnitType) {
  return useReading(clustersKeys.units(type), () => listUnits(type));
}

/** Adds a cluster, or changes the one that is given. */
export function useSaveCluster(cluster: Cluster | undefined, done: () => void) {
  return useChange(area, async (input: CreateClusterInput) => {
    await (cluster
      ? requestJson<Cluster>("PUT", clusterUrl(cluster), input)
      : requestJson<Cluster>("POST", clustersUrl, input));
    done();
  });
}

/** `above` is the cluster of a department, the department of a project. */
export function useAddUnit(type: OrgUnitType, done: () => void) {
  return useChange(area, async ({ name, above }: { name: string; above: string }) => {
    await (type === "department"
      ? call(orgUnits.createDepartment, { body: { name, clusterId: above } })
      : call(orgUnits.createProject, { body: { name, parentId: above } }));
    done();
  });
}

/** What can be deleted on the page. */
export type Deletable =
  | { type: "cluster"; cluster: Cluster }
  | { type: OrgUnitType; unit: OrgUnit };

function deleteTarget(target: Deletable): Promise<boolean> {
  if (target.type === "cluster") return deleteAt(clusterUrl(target.cluster));
  const { deleteDepartment, deleteProject } = orgUnits;
  return deleteIfThere(target.type === "department" ? deleteDepartment : deleteProject, {
    params: { id: target.unit.id },
  });
}

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDelete(done: (wasThere: boolean) => void) {
  return useChange(area, async (target: Deletable) => done(await deleteTarget(target)));
}
