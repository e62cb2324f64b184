/** How many access rules the caller can see. */

import { countQuery } from "@latchkey/server/lib/access-control/input";
import { countAccessRules } from "@latchkey/server/lib/access-control/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const { search } = parseQuery(countQuery, request.url);
    return json({ count: await countAccessRules(principal, search) });
  },
});
