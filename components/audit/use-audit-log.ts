/** Everything the page knows about the endpoints of the audit log. */

import { requestJson } from "@/components/http-client/request";
import { useReading } from "@/components/http-client/use-reading";
import type { AuditLogEntry } from "@/lib/audit/audit-event";
import { type LogRequest, pageSize, toQuery } from "./log-request";

const auditLogUrl = "/api/v1/audit/log";

export const auditLogKeys = {
  page: (request: LogRequest) => ["audit-log", request] as const,
};

interface AuditLogPage {
  /** Of the first page only. */
  total?: number;
  next_cursor?: string;
  audit_logs: AuditLogEntry[];
}

export function useAuditLog(request: LogRequest) {
  const query = toQuery(request);
  query.set("numberOfSamples", String(pageSize));
  const cursor = request.cursors.at(-1);
  if (cursor !== undefined) query.set("cursor", cursor);
  return useReading(auditLogKeys.page(request), () =>
    requestJson<AuditLogPage>("GET", `${auditLogUrl}?${query}`),
  );
}

/** Where the same entries can be had as a file. */
export function toFileUrl(request: LogRequest, type: "CSV" | "JSON"): string {
  const query = toQuery(request);
  query.set("file_type", type);
  return `${auditLogUrl}/file?${query}`;
}
