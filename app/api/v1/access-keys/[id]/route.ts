/** One access key of the caller: read and delete. */

import { deleteAccessKey } from "@latchkey/server/lib/access-keys/deletion";
import { deleteAccessKeyQuery } from "@latchkey/server/lib/access-keys/input";
import { getAccessKey } from "@latchkey/server/lib/access-keys/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    const principal = await requirePrincipal(request);
    return json(await getAccessKey(principal, id));
  },

  async DELETE(request, { id }) {
    const principal = await requirePrincipal(request);
    await deleteAccessKey(principal, id, parseQuery(deleteAccessKeyQuery, request.url));
    return noContent();
  },
});
