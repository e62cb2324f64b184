/** Where the person is signed in, and who has tried to sign in as the person lately. */

import { listSessions } from "@latchkey/server/lib/sessions/own-sessions";
import { listSignIns } from "@latchkey/server/lib/sessions/sign-ins";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { SessionsSection } from "@/components/sign-in-activity/sessions-section";
import { SignInHistory } from "@/components/sign-in-activity/sign-in-history";
import { sessionsKeys } from "@/components/sign-in-activity/use-sessions";

export const metadata: Metadata = { title: "Sign-in activity" };

export default async function SignInActivityPage() {
  const principal = await requirePageUser("/settings/sign-in-activity");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: sessionsKeys.list(),
    queryFn: () => listSessions(principal),
  });
  return (
    <>
      <HydrationBoundary state={dehydrate(client)}>
        <SessionsSection />
      </HydrationBoundary>
      <SignInHistory attempts={await listSignIns(principal)} />
    </>
  );
}
