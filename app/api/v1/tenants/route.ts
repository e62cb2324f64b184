/** The caller's tenant. Clients ask for it to see whether a token works. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { listTenants } from "@/lib/installation/tenant";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listTenants(await requirePrincipal(request)));
  },
});
