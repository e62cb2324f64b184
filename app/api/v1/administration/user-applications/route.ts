/** Everyone's access keys as a bare list, for earlier clients. */

import { listEveryonesAccessKeys } from "@/lib/access-keys/administration";
import { everyonesAccessKeysQuery } from "@/lib/access-keys/input";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseQuery } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    const query = parseQuery(everyonesAccessKeysQuery, request.url);
    return json(await listEveryonesAccessKeys(principal, query));
  },
});
