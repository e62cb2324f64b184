/** What the caller may do at this moment, resource by resource. */

import { listOwnPermissions } from "@latchkey/server/lib/access-control/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listOwnPermissions(await requirePrincipal(request)));
  },
});
