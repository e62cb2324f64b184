/** The users of the tenant: list and add. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { createUserInput } from "@/lib/users/input";
import { createUser, listUsers } from "@/lib/users/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listUsers(await requirePrincipal(request)));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createUserInput, readJson(request));
    return json(await createUser(principal, input), { status: 201 });
  },
});
