/** Everything the page knows about the endpoints of clusters, departments and projects. */

import { deleteIfThere, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { Cluster } from "@/lib/clusters/cluster";
import type { CreateClusterInput } from "@/lib/clusters/input";
import type { OrgUnit, OrgUnitType } from "@/lib/org-units/org-unit";

const area = "clusters";
const clustersUrl = "/api/v1/clusters";
const unitsUrl = {
  department: "/api/v1/org-unit/departments",
  project: "/api/v1/org-unit/projects",
};

export const clustersKeys = {
  clusters: () => [area, "list"] as const,
  units: (type: OrgUnitType) => [area, type] as const,
};

const clusterUrl = (cluster: Cluster) => `${clustersUrl}/${encodeURIComponent(cluster.uuid)}`;

export function useClusters() {
  return useReading(clustersKeys.clusters(), () => requestJson<Cluster[]>("GET", clustersUrl));
}

export function useUnits(type: OrgUnitType) {
  return useReading(clustersKeys.units(type), async () => {
    const answer = await requestJson<Record<string, OrgUnit[]>>("GET", unitsUrl[type]);
    return answer[`${type}s`] ?? [];
  });
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
    const input = type === "department" ? { name, clusterId: above } : { name, parentId: above };
    await requestJson<OrgUnit>("POST", unitsUrl[type], input);
    done();
  });
}

/** What can be deleted on the page. */
export type Deletable =
  | { type: "cluster"; cluster: Cluster }
  | { type: OrgUnitType; unit: OrgUnit };

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDelete(done: (wasThere: boolean) => void) {
  return useChange(area, async (target: Deletable) => {
    const url =
      target.type === "cluster"
        ? clusterUrl(target.cluster)
        : `${unitsUrl[target.type]}/${encodeURIComponent(target.unit.id)}`;
    done(await deleteIfThere(url));
  });
}
