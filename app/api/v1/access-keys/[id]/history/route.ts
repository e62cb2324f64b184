/** What happened to one access key of the caller. */

import { listKeyHistory } from "@latchkey/server/lib/audit/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, { id }) {
    return json(await listKeyHistory(await requirePrincipal(request), id));
  },
});
