/** The caller's own access rules: who am I, and what may I do where. */

import { ownAccessRulesQuery } from "@/lib/access-control/input";
import { listOwnAccessRules } from "@/lib/access-control/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseQuery } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(ownAccessRulesQuery, request.url);
    return json({ accessRules: await listOwnAccessRules(principal, query) });
  },
});
