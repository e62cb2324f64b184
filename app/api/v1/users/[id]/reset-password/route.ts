/** Gives a user a new password, visible only in the answer. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { resetPassword } from "@/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    return json(await resetPassword(await requirePrincipal(request), id));
  },
});
