/** How many users the tenant has. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";
import { countUsers } from "@latchkey/server/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ count: await countUsers(await requirePrincipal(request)) });
  },
});
