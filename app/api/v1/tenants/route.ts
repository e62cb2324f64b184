/** The caller's tenant. Clients ask for it to see whether a token works. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";
import { listTenants } from "@latchkey/server/lib/installation/tenant";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listTenants(await requirePrincipal(request)));
  },
});
