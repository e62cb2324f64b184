/** One access key of anyone, for administrators: revoke. */
import { revokeAccessKey } from "@latchkey/server/lib/access-keys/administration";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await revokeAccessKey(await requirePrincipal(request), id);
    return noContent();
  },
});
