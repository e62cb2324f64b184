/** How much one access key of the caller is used. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";
import { getKeyUsage } from "@latchkey/server/lib/key-usage/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getKeyUsage(await requirePrincipal(request), id));
  },
});
