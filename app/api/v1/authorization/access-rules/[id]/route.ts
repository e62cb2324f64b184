/** One access rule: read and remove. */

import { deleteAccessRule, getAccessRule } from "@/lib/access-control/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { toIntegerId } from "@/lib/http/parse";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getAccessRule(await requirePrincipal(request), toIntegerId(id)));
  },

  async DELETE(request, { id }) {
    await deleteAccessRule(await requirePrincipal(request), toIntegerId(id));
    return noContent();
  },
});
