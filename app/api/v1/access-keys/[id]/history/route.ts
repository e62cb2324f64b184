/** What happened to one access key of the caller. */

import { listKeyHistory } from "@/lib/audit/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await listKeyHistory(await requirePrincipal(request), id));
  },
});
