/** How much one access key of the caller is used. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { getKeyUsage } from "@/lib/key-usage/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getKeyUsage(await requirePrincipal(request), id));
  },
});
