/** The audit log, a page at a time. */

import { auditLogQuery } from "@latchkey/server/lib/audit/input";
import { searchAuditLog } from "@latchkey/server/lib/audit/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    return json(await searchAuditLog(principal, parseQuery(auditLogQuery, request.url)));
  },
});
