/** A new client secret for one access key of the caller. The request has no body that matters. */

import { regenerateSecret } from "@/lib/access-keys/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    const principal = await requirePrincipal(request);
    return json(await regenerateSecret(principal, id));
  },
});
