/** The access rules of the tenant, for those who may see them; for anyone else there is no such page. */
import { accessRulesQuery } from "@latchkey/server/lib/access-control/access-rule";
import { listAccessRules } from "@latchkey/server/lib/access-control/service";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { AccessRulesSection } from "@/components/access-rules/access-rules-section";
import { firstPage } from "@/components/access-rules/page-request";
import { accessRulesKeys } from "@/components/access-rules/use-access-rules";

export const metadata: Metadata = { title: "Access rules" };

export default async function AccessRulesPage() {
  const { principal, actions } = await requireSection("access-rules");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: accessRulesKeys.page(firstPage),
    queryFn: () => listAccessRules(principal, accessRulesQuery.parse({})),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccessRulesSection
        actions={actions["access-rules"] ?? []}
        maySeeUsers={actions.users?.includes("read") ?? false}
      />
    </HydrationBoundary>
  );
}
