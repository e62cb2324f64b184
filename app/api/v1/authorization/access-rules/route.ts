/** Who has which role where: list and add. */

import { accessRulesQuery, createAccessRuleInput } from "@latchkey/server/lib/access-control/input";
import { createAccessRule, listAccessRules } from "@latchkey/server/lib/access-control/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput, parseQuery } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(accessRulesQuery, request.url);
    return json(await listAccessRules(principal, query));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createAccessRuleInput, readJson(request));
    return json(await createAccessRule(principal, input), { status: 201 });
  },
});
