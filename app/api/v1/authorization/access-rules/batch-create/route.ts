/** Adds many access rules: one role for every subject in every scope. */

import { createAccessRules } from "@latchkey/server/lib/access-control/batches";
import { createAccessRulesInput } from "@latchkey/server/lib/access-control/input";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const principal = await requirePrincipal(request);
    return json(
      await createAccessRules(principal, parseInput(createAccessRulesInput, readJson(request))),
    );
  },
});
