/** One access rule: read and remove. */

import { deleteAccessRule, getAccessRule } from "@latchkey/server/lib/access-control/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { toIntegerId } from "@latchkey/server/lib/http/parse";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getAccessRule(await requirePrincipal(request), toIntegerId(id)));
  },

  async DELETE(request, { id }) {
    await deleteAccessRule(await requirePrincipal(request), toIntegerId(id));
    return noContent();
  },
});
