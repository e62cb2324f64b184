/** Ends all access keys of the caller, who must be signed in and confirm it. */
import { endAllAccessKeys } from "@latchkey/server/lib/access-keys/end-all";
import { endAllAccessKeysInput } from "@latchkey/server/lib/access-keys/input";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(endAllAccessKeysInput, readJson(request));
    return json({ ended: await endAllAccessKeys(principal, input) });
  },
});
