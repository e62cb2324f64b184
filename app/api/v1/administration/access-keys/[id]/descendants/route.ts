/** The keys that were made with one access key of any user, for administrators. */
import { listDescendantsOfAny } from "@latchkey/server/lib/access-keys/administration";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    const principal = await requirePrincipal(request);
    return json({ accessKeys: await listDescendantsOfAny(principal, id) });
  },
});
