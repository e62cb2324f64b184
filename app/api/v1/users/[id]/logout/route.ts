/** Ends all sessions of a user. */
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { route } from "@/lib/http/route";
import { logOutUser } from "@/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    await logOutUser(await requirePrincipal(request), id);
    return noContent();
  },
});
