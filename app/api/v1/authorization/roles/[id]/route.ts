/** One predefined role. */

import { getRole } from "@/lib/access-control/role-list";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { toIntegerId } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getRole(await requirePrincipal(request), toIntegerId(id)));
  },
});
