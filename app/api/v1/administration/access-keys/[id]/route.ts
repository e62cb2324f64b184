/** One access key of anyone, for administrators: revoke. */
import { revokeAccessKey } from "@/lib/access-keys/administration";
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await revokeAccessKey(await requirePrincipal(request), id);
    return noContent();
  },
});
