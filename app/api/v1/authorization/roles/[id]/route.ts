/** One predefined role. */

import { getRole } from "@latchkey/server/lib/access-control/role-list";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { toIntegerId } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getRole(await requirePrincipal(request), toIntegerId(id)));
  },
});
