/** The audit log, a page at a time. */

import { auditLogQuery } from "@/lib/audit/input";
import { searchAuditLog } from "@/lib/audit/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseQuery } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    return json(await searchAuditLog(principal, parseQuery(auditLogQuery, request.url)));
  },
});
