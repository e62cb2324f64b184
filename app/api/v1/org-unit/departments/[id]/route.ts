/** One department: delete. */
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";
import { deleteOrgUnit } from "@/lib/org-units/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await deleteOrgUnit(await requirePrincipal(request), "department", id);
    return noContent();
  },
});
