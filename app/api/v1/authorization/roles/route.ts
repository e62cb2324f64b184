/** The predefined roles. */

import { listRoles } from "@/lib/access-control/role-list";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listRoles(await requirePrincipal(request)));
  },
});
