/** The predefined roles. */

import { listRoles } from "@latchkey/server/lib/access-control/role-list";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listRoles(await requirePrincipal(request)));
  },
});
