/** Ends one of the caller's sessions. */
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";
import { endSession } from "@latchkey/server/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await endSession(await requirePrincipal(request), id);
    return noContent();
  },
});
