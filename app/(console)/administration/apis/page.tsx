/** The APIs that tokens are issued for, for those who may manage them. */

import { env } from "@latchkey/server/lib/platform/env";
import { listResourceServers } from "@latchkey/server/lib/resource-servers/service";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { ApisSection } from "@/components/apis/apis-section";
import { apisKeys } from "@/components/apis/use-apis";

export const metadata: Metadata = { title: "APIs" };

export default async function ApisPage() {
  const { principal, actions } = await requireSection("apis");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: apisKeys.list(),
    queryFn: () => listResourceServers(principal),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApisSection
        actions={actions["resource-servers"] ?? []}
        tokenLifetimeSeconds={env().tokenLifetimeSeconds}
      />
    </HydrationBoundary>
  );
}
