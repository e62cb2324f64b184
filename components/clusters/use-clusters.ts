/** Everything the page knows about the endpoints of clusters, departments and projects. */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { ListRequest } from "@/components/ui/list-request";
import type { Cluster, CreateClusterInput } from "@/lib/clusters/cluster";
import type {
  CreateDepartmentInput,
  CreateProjectInput,
  OrgUnit,
  OrgUnitType,
} from "@/lib/org-units/org-unit";
import { toUnitQuery } from "./unit-query";

const area = "clusters";

/** Loaded when they are first needed, because their schemas are large. */
const api = lazily(() => import("@/lib/clusters/api"));
const unitApi = lazily(() => import("@/lib/org-units/api"));

export const clustersKeys = {
  clusters: () => [area, "list"] as const,
  units: (type: OrgUnitType, request: ListRequest) => [area, type, request] as const,
};

export function useClusters() {
  return useApiQuery(clustersKeys.clusters(), async () => call((await api()).listClusters, {}));
}

async function listUnits(type: OrgUnitType, request: ListRequest): Promise<OrgUnit[]> {
  const query = toUnitQuery(request);
  return type === "department"
    ? (await call((await unitApi()).listDepartments, { query })).departments
    : (await call((await unitApi()).listProjects, { query })).projects;
}

export function useUnits(type: OrgUnitType, request: ListRequest) {
  return useApiQuery(clustersKeys.units(type, request), () => listUnits(type, request));
}

/** Adds a cluster, or changes the one that is given. */
export function useSaveCluster(cluster: Cluster | undefined, done: (name: string) => void) {
  return useApiMutation(area, async (input: CreateClusterInput) => {
    await (cluster
      ? call((await api()).updateCluster, { params: { uuid: cluster.uuid }, body: input })
      : call((await api()).createCluster, { body: input }));
    done(input.name);
  });
}

export function useAddUnit(done: (name: string) => void) {
  return useApiMutation(area, async (input: CreateDepartmentInput | CreateProjectInput) => {
    await ("clusterId" in input
      ? call((await unitApi()).createDepartment, { body: input })
      : call((await unitApi()).createProject, { body: input }));
    done(input.name);
  });
}

/** What can be deleted on the page. */
export type Deletable =
  | { type: "cluster"; cluster: Cluster }
  | { type: OrgUnitType; unit: OrgUnit };

async function deleteTarget(target: Deletable): Promise<boolean> {
  if (target.type === "cluster") {
    return deleteIfThere((await api()).deleteCluster, { params: { uuid: target.cluster.uuid } });
  }
  const { deleteDepartment, deleteProject } = await unitApi();
  return deleteIfThere(target.type === "department" ? deleteDepartment : deleteProject, {
    params: { id: target.unit.id },
  });
}

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDelete(done: (wasThere: boolean) => void) {
  return useApiMutation(area, async (target: Deletable) => done(await deleteTarget(target)));
}
