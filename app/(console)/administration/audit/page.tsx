/** The audit log, for those who may read it. */
import { auditLogQuery } from "@latchkey/server/lib/audit-log/audit-log";
import { searchAuditLog } from "@latchkey/server/lib/audit-log/service";
import { now } from "@latchkey/server/lib/platform/clock";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { listOwnSections, requireSection } from "@/app/page-user";
import { AuditSection } from "@/components/audit/audit-section";
import {
  emptyForm,
  type LogRequest,
  pageSize,
  toForm,
  toQuery,
  toRequest,
} from "@/components/audit/log-request";
import { auditLogKeys } from "@/components/audit/use-audit-log";

export const metadata: Metadata = { title: "Audit log" };

/** The request with its query; undefined for one that the API would refuse. */
function parse(request: LogRequest | undefined) {
  const text = request && { ...toQuery(request), numberOfSamples: String(pageSize) };
  const query = auditLogQuery.safeParse(text).data;
  return request && query && { request, query };
}

export default async function AuditPage({ searchParams }: PageProps<"/administration/audit">) {
  const asked = await searchParams;
  const { principal } = await requireSection("audit", asked);
  const sections = await listOwnSections();
  const form = toForm(asked);
  const found = parse(toRequest(form, now())) ?? parse(toRequest(emptyForm, now()));
  if (!found) throw new Error("the audit log has no first search");
  const client = new QueryClient();
  await client.prefetchQuery({
    queryKey: auditLogKeys.page(found.request),
    queryFn: () => searchAuditLog(principal, found.query),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditSection
        form={form}
        first={found.request}
        linkable={{
          "access-key": sections.includes("access-keys"),
          user: sections.includes("users"),
        }}
      />
    </HydrationBoundary>
  );
}
