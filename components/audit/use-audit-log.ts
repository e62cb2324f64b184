/** Everything the page knows about the endpoints of the audit log. */
import { call, lazily, toUrl } from "@/components/http-client/call";
import { useApiQuery } from "@/components/http-client/use-api-query";
import { auditLogFilePath } from "@/lib/audit-log/paths";
import { type LogRequest, pageSize, toQuery } from "./log-request";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/audit-log/api"));

export const auditLogKeys = {
  page: (request: LogRequest) => ["audit-log", request] as const,
};

export function useAuditLog(request: LogRequest) {
  const cursor = request.cursors.at(-1);
  const query = { ...toQuery(request), numberOfSamples: String(pageSize), cursor };
  return useApiQuery(auditLogKeys.page(request), async () =>
    call((await api()).searchAuditLog, { query }),
  );
}

/** The address of the same entries as a file. */
export const toFileUrl = (request: LogRequest, type: "CSV" | "JSON"): string =>
  toUrl(auditLogFilePath, { query: { ...toQuery(request), file_type: type } });
