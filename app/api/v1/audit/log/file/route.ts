/** The audit log of a time as a file. */
import { auditFileQuery } from "@/lib/audit/input";
import { exportAuditLog } from "@/lib/audit/service";
import { attachment } from "@/lib/http/attachment";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseQuery } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(auditFileQuery, request.url);
    return attachment(await exportAuditLog(principal, query), "audit-log", query.file_type);
  },
});
