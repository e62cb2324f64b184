/** Ends all of the caller's sessions. */
import { requireAnyPrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";
import { signOutEverywhere } from "@/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    await signOutEverywhere(await requireAnyPrincipal(request));
    return noContent();
  },
});
