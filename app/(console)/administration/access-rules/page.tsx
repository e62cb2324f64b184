/** The access rules of the tenant, for those who may see them. */
import { accessRulesQuery } from "@latchkey/server/lib/access-control/access-rule";
import { listAccessRules } from "@latchkey/server/lib/access-control/rule-list";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { AccessRulesSection } from "@/components/access-rules/access-rules-section";
import { toRuleQuery } from "@/components/access-rules/rule-query";
import { accessRulesKeys } from "@/components/access-rules/use-access-rules";
import { toListRequest } from "@/components/ui/list-request";

export const metadata: Metadata = { title: "Access rules" };

export default async function AccessRulesPage({
  searchParams,
}: PageProps<"/administration/access-rules">) {
  const parameters = await searchParams;
  const { principal, actions } = await requireSection("access-rules", parameters);
  const request = toListRequest(parameters);
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: accessRulesKeys.page(request),
    queryFn: () => listAccessRules(principal, accessRulesQuery.parse(toRuleQuery(request))),
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
