/** The users of the tenant: list and add. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { once } from "@latchkey/server/lib/http/idempotency";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { createUserInput } from "@latchkey/server/lib/users/input";
import { createUser, listUsers } from "@latchkey/server/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listUsers(await requirePrincipal(request)));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createUserInput, readJson(request));
    const created = await once(request, principal, "user", (actor) => createUser(actor, input));
    return json(created, { status: 201 });
  },
});
