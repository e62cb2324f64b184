/** One user: read and delete. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";
import { deleteUser, getUser } from "@latchkey/server/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await getUser(await requirePrincipal(request), id));
  },

  async DELETE(request, { id }) {
    await deleteUser(await requirePrincipal(request), id);
    return noContent();
  },
});
