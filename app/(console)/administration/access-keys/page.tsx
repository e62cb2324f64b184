/** Everyone's access keys, for those who may see them; for anyone else there is no such page. */

import { listEveryonesAccessKeys } from "@latchkey/server/lib/access-keys/administration";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { EveryonesKeysSection } from "@/components/access-keys/all/all-keys-section";
import { everyonesKeysKeys } from "@/components/access-keys/all/use-all-keys";

export const metadata: Metadata = { title: "Access keys of all users" };

export default async function EveryonesKeysPage() {
  const { principal, actions } = await requireSection("access-keys");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: everyonesKeysKeys.list(),
    queryFn: () => listEveryonesAccessKeys(principal, {}),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EveryonesKeysSection actions={actions["access-keys"] ?? []} />
    </HydrationBoundary>
  );
}
