/** The policy for access keys, for those who may set it. */

import { getKeyPolicy } from "@latchkey/server/lib/access-keys/key-policy-service";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { KeyPolicySection } from "@/components/key-policy/key-policy-section";
import { keyPolicyKeys } from "@/components/key-policy/use-key-policy";

export const metadata: Metadata = { title: "Access key policy" };

export default async function KeyPolicyPage() {
  const { principal } = await requireSection("access-key-policy");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: keyPolicyKeys.policy(),
    queryFn: () => getKeyPolicy(principal),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeyPolicySection />
    </HydrationBoundary>
  );
}
