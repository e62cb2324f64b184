/** How attempts to sign in as the caller ended lately. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { route } from "@latchkey/server/lib/http/route";
import { listSignIns } from "@latchkey/server/lib/sessions/sign-ins";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ signIns: await listSignIns(await requirePrincipal(request)) });
  },
});
