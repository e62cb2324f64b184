/** Clusters and what lies in them, for those who change any of it. */

import { listClusters } from "@latchkey/server/lib/clusters/service";
import { orgUnitsQuery } from "@latchkey/server/lib/org-units/org-unit";
import { listOrgUnits } from "@latchkey/server/lib/org-units/service";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { ClustersSection } from "@/components/clusters/clusters-section";
import { listNames, toUnitQuery } from "@/components/clusters/unit-query";
import { clustersKeys } from "@/components/clusters/use-clusters";
import { toListRequest } from "@/components/ui/list-request";

export const metadata: Metadata = { title: "Clusters" };

export default async function ClustersPage({
  searchParams,
}: PageProps<"/administration/clusters">) {
  const parameters = await searchParams;
  const { principal, actions } = await requireSection("clusters", parameters);
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: clustersKeys.clusters(),
    queryFn: () => listClusters(principal),
  });
  for (const type of ["department", "project"] as const) {
    const request = toListRequest(parameters, listNames[type]);
    await client.prefetchQuery({
      queryKey: clustersKeys.units(type, request),
      queryFn: () => listOrgUnits(principal, type, orgUnitsQuery.parse(toUnitQuery(request))),
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
