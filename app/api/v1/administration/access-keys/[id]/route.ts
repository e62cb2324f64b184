/** One access key of anyone, for administrators: revoke. */
import { revokeAccessKey } from "@latchkey/server/lib/access-keys/administration";
import { deleteAccessKeyQuery } from "@latchkey/server/lib/access-keys/input";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { parseQuery } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    const principal = await requirePrincipal(request);
    await revokeAccessKey(principal, id, parseQuery(deleteAccessKeyQuery, request.url));
    return noContent();
  },
});
