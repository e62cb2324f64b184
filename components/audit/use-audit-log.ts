/** Everything the page knows about the endpoints of the audit log. */
import { call, urlOf } from "@/components/http-client/call";
import { useApiQuery } from "@/components/http-client/use-api-query";
import * as api from "@/lib/audit-log/api";
import { type LogRequest, pageSize, toQuery } from "./log-request";

export const auditLogKeys = {
  page: (request: LogRequest) => ["audit-log", request] as const,
};

export function useAuditLog(request: LogRequest) {
  const cursor = request.cursors.at(-1);
  const query = { ...toQuery(request), numberOfSamples: String(pageSize), cursor };
  return useApiQuery(auditLogKeys.page(request), () => call(api.searchAuditLog, { query }));
}

/** The address of the same entries as a file. */
export const toFileUrl = (request: LogRequest, type: "CSV" | "JSON"): string =>
  urlOf(api.downloadAuditLog, { query: { ...toQuery(request), file_type: type } });
