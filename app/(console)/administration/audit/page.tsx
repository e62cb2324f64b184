/** The audit log, for those who may read it; for anyone else there is no such page. */
import { auditLogQuery } from "@latchkey/server/lib/audit-log/audit-log";
import { searchAuditLog } from "@latchkey/server/lib/audit-log/service";
import { now } from "@latchkey/server/lib/platform/clock";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSection } from "@/app/page-user";
import { AuditSection } from "@/components/audit/audit-section";
import { firstRequest, pageSize } from "@/components/audit/log-request";
import { auditLogKeys } from "@/components/audit/use-audit-log";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const { principal } = await requireSection("audit");
  const first = firstRequest(now());
  const query = auditLogQuery.parse({
    start: first.start,
    end: first.end,
    numberOfSamples: String(pageSize),
  });
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: auditLogKeys.page(first),
    queryFn: () => searchAuditLog(principal, query),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditSection first={first} />
    </HydrationBoundary>
  );
}
