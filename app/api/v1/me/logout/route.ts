/** Ends all of the caller's sessions. */
import { requireAnyPrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { route } from "@latchkey/server/lib/http/route";
import { signOutEverywhere } from "@latchkey/server/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    await signOutEverywhere(await requireAnyPrincipal(request));
    return noContent();
  },
});
