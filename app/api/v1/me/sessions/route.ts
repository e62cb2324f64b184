/** Where the caller is signed in. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";
import { listSessions } from "@latchkey/server/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ sessions: await listSessions(await requirePrincipal(request)) });
  },
});
