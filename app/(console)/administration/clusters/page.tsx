/** Clusters and what lies in them, for those who change any of it; for anyone else there is no such page. */

import { listClusters } from "@latchkey/server/lib/clusters/service";
import { listOrgUnits } from "@latchkey/server/lib/org-units/service";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { ClustersSection } from "@/components/clusters/clusters-section";
import { clustersKeys } from "@/components/clusters/use-clusters";

export const metadata: Metadata = { title: "Clusters" };

export default async function ClustersPage() {
  const { principal, actions } = await requireSection("clusters");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: clustersKeys.clusters(),
    queryFn: () => listClusters(principal),
  });
  for (const type of ["department", "project"] as const) {
    await client.prefetchQuery({
      queryKey: clustersKeys.units(type),
      queryFn: () => listOrgUnits(principal, type),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ClustersSection
        clusters={actions.clusters ?? []}
        departments={actions.departments ?? []}
        projects={actions.projects ?? []}
      />
    </HydrationBoundary>
  );
}
