/** The users of the tenant, for those who may see them. */

import { env } from "@latchkey/server/lib/platform/env";
import { listUsers } from "@latchkey/server/lib/users/service";
import { usersQuery } from "@latchkey/server/lib/users/user";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { toListRequest } from "@/components/ui/list-request";
import { usersKeys } from "@/components/users/use-users";
import { toUserQuery } from "@/components/users/user-query";
import { UsersSection } from "@/components/users/users-section";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: PageProps<"/administration/users">) {
  const parameters = await searchParams;
  const { principal, actions } = await requireSection("users", parameters);
  const request = toListRequest(parameters);
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: usersKeys.page(request),
    queryFn: () => listUsers(principal, usersQuery.parse(toUserQuery(request))),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UsersSection
        ownId={principal.userId}
        actions={actions.users ?? []}
        mayInvite={env().provider !== undefined}
      />
    </HydrationBoundary>
  );
}
