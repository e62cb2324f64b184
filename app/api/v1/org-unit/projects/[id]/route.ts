/** One project: delete. */
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";
import { deleteOrgUnit } from "@latchkey/server/lib/org-units/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await deleteOrgUnit(await requirePrincipal(request), "project", id);
    return noContent();
  },
});
