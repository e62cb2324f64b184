/** Everyone's access keys, for those who may see them. */

import { everyonesAccessKeysQuery } from "@latchkey/server/lib/access-keys/access-key-queries";
import { listEveryonesAccessKeys } from "@latchkey/server/lib/access-keys/administration";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { AllKeysSection } from "@/components/access-keys/all/all-keys-section";
import { toKeyQuery, toKeyRequest } from "@/components/access-keys/all/key-query";
import { allKeysKeys } from "@/components/access-keys/all/use-all-keys";

export const metadata: Metadata = { title: "Access keys of all users" };

export default async function AllKeysPage({
  searchParams,
}: PageProps<"/administration/access-keys">) {
  const parameters = await searchParams;
  const { principal, actions } = await requireSection("access-keys", parameters);
  const request = toKeyRequest(parameters);
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: allKeysKeys.list(request),
    queryFn: () =>
      listEveryonesAccessKeys(principal, everyonesAccessKeysQuery.parse(toKeyQuery(request))),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AllKeysSection actions={actions["access-keys"] ?? []} />
    </HydrationBoundary>
  );
}
