/** Everything the page knows about the endpoints of clusters, departments and projects. */
import { call, deleteIfThere } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import * as api from "@/lib/clusters/api";
import type { Cluster, CreateClusterInput } from "@/lib/clusters/cluster";
import * as orgUnits from "@/lib/org-units/api";
import type {
  CreateDepartmentInput,
  CreateProjectInput,
  OrgUnit,
  OrgUnitType,
} from "@/lib/org-units/org-unit";

const area = "clusters";

export const clustersKeys = {
  clusters: () => [area, "list"] as const,
  units: (type: OrgUnitType) => [area, type] as const,
};

export function useClusters() {
  return useApiQuery(clustersKeys.clusters(), () => call(api.listClusters, {}));
}

const listUnits = async (type: OrgUnitType): Promise<OrgUnit[]> =>
  type === "department"
    ? (await call(orgUnits.listDepartments, {})).departments
    : (await call(orgUnits.listProjects, {})).projects;

export function useUnits(type: OrgUnitType) {
  return useApiQuery(clustersKeys.units(type), () => listUnits(type));
}

/** Adds a cluster, or changes the one that is given. */
export function useSaveCluster(cluster: Cluster | undefined, done: (name: string) => void) {
  return useApiMutation(area, async (input: CreateClusterInput) => {
    await (cluster
      ? call(api.updateCluster, { params: { uuid: cluster.uuid }, body: input })
      : call(api.createCluster, { body: input }));
    done(input.name);
  });
}

export function useAddUnit(done: (name: string) => void) {
  return useApiMutation(area, async (input: CreateDepartmentInput | CreateProjectInput) => {
    await ("clusterId" in input
      ? call(orgUnits.createDepartment, { body: input })
      : call(orgUnits.createProject, { body: input }));
    done(input.name);
  });
}

/** What can be deleted on the page. */
export type Deletable =
  | { type: "cluster"; cluster: Cluster }
  | { type: OrgUnitType; unit: OrgUnit };

function deleteTarget(target: Deletable): Promise<boolean> {
  if (target.type === "cluster") {
    return deleteIfThere(api.deleteCluster, { params: { uuid: target.cluster.uuid } });
  }
  const { deleteDepartment, deleteProject } = orgUnits;
  return deleteIfThere(target.type === "department" ? deleteDepartment : deleteProject, {
    params: { id: target.unit.id },
  });
}

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDelete(done: (wasThere: boolean) => void) {
  return useApiMutation(area, async (target: Deletable) => done(await deleteTarget(target)));
}
