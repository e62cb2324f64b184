/** One access key of the caller: read and delete. */

import { deleteAccessKey, getAccessKey } from "@/lib/access-keys/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    const principal = await requirePrincipal(request);
    return json(await getAccessKey(principal, id));
  },

  async DELETE(request, { id }) {
    const principal = await requirePrincipal(request);
    await deleteAccessKey(principal, id);
    return noContent();
  },
});
