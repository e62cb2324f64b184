/** The caller's own access rules: who am I, and what may I do where. */

import { ownAccessRulesQuery } from "@latchkey/server/lib/access-control/input";
import { listOwnAccessRules } from "@latchkey/server/lib/access-control/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(ownAccessRulesQuery, request.url);
    return json({ accessRules: await listOwnAccessRules(principal, query) });
  },
});
