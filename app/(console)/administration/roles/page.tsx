/** The roles, for those who may make, change or delete some; for anyone else there is no such page. */

import { rolesQuery } from "@latchkey/server/lib/access-control/custom-role";
import { listRolesWithSets } from "@latchkey/server/lib/access-control/role-catalog";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { RolesSection } from "@/components/roles/roles-section";
import { allRoles, rolesKeys } from "@/components/roles/use-roles";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const { principal, actions } = await requireSection("roles");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: rolesKeys.list(),
    queryFn: async () => (await listRolesWithSets(principal, rolesQuery.parse(allRoles))).roles,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RolesSection actions={actions.roles ?? []} />
    </HydrationBoundary>
  );
}
