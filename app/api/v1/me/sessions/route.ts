/** Where the caller is signed in. */
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { listSessions } from "@/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return Response.json({ sessions: await listSessions(await requirePrincipal(request)) });
  },
});
