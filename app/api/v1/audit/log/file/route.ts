/** The audit log of a time as a file. */
import { auditFileQuery } from "@latchkey/server/lib/audit/input";
import { exportAuditLog } from "@latchkey/server/lib/audit/service";
import { attachment } from "@latchkey/server/lib/http/attachment";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(auditFileQuery, request.url);
    return attachment(await exportAuditLog(principal, query), "audit-log", query.file_type);
  },
});
