/** Everyone's access keys as a bare list, for earlier clients. */

import { listEveryonesAccessKeys } from "@latchkey/server/lib/access-keys/administration";
import { everyonesAccessKeysQuery } from "@latchkey/server/lib/access-keys/input";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(everyonesAccessKeysQuery, request.url);
    return json(await listEveryonesAccessKeys(principal, query));
  },
});
