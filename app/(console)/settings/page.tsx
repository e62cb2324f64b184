/** The access keys of the person. The lists are read here, on the server, so that they are there with the first paint. */

import { loadOwnKeyRules } from "@latchkey/server/lib/access-keys/current-policy";
import { findKeys } from "@latchkey/server/lib/access-keys/restoration";
import { listAccessKeys, listBlockingClusters } from "@latchkey/server/lib/access-keys/service";
import { findSignInMethod } from "@latchkey/server/lib/sessions/own-sessions";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { AccessKeysSection } from "@/components/access-keys/access-keys-section";
import { toLink } from "@/components/access-keys/linked-key";
import { accessKeysKeys } from "@/components/access-keys/use-access-keys";

export const metadata: Metadata = { title: "Access keys" };

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const query = await searchParams;
  const principal = await requirePageUser("/settings", query);
  const { policy, refusal } = await loadOwnKeyRules(principal);
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: accessKeysKeys.list(),
    queryFn: () => listAccessKeys(principal),
  });
  await client.prefetchQuery({
    queryKey: accessKeysKeys.deleted(),
    queryFn: () => findKeys(principal, { status: "DELETED" }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccessKeysSection
        blockingClusters={await listBlockingClusters(principal)}
        {...{ policy, refusal }}
        confirmBy={await findSignInMethod(principal)}
        isEndingAll={query.dialog === "end-all"}
        link={toLink(query)}
      />
    </HydrationBoundary>
  );
}
