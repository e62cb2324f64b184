/** Where the caller may do something with a kind of resource. */

import { permittedScopesInput } from "@latchkey/server/lib/access-control/input";
import { listPermittedScopes } from "@latchkey/server/lib/access-control/permitted-scopes";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const principal = await requirePrincipal(request);
    return json(
      await listPermittedScopes(principal, parseInput(permittedScopesInput, readJson(request))),
    );
  },
});
