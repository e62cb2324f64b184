/** Where the caller is signed in. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { listSessions } from "@/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ sessions: await listSessions(await requirePrincipal(request)) });
  },
});
