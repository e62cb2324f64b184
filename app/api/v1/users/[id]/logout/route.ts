/** Ends all sessions of a user. */
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";
import { logOutUser } from "@latchkey/server/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    await logOutUser(await requirePrincipal(request), id);
    return noContent();
  },
});
