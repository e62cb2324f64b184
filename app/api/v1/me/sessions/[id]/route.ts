/** Ends one of the caller's sessions. */
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";
import { endSession } from "@/lib/sessions/own-sessions";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async DELETE(request, { id }) {
    await endSession(await requirePrincipal(request), id);
    return noContent();
  },
});
