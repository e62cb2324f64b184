/** Gives a user a new password, visible only in the answer. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { once } from "@latchkey/server/lib/http/idempotency";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readOptionalJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { resetPasswordInput } from "@latchkey/server/lib/users/input";
import { resetPassword } from "@latchkey/server/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    const principal = await requirePrincipal(request);
    const input = parseInput(resetPasswordInput, readOptionalJson(request));
    return json(await once(request, principal, "user", (actor) => resetPassword(actor, id, input)));
  },
});
