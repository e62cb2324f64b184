/** The caller's access keys in the shapes of earlier clients: a bare list, and `secret` in creations. */

import { createAccessKeyInput } from "@latchkey/server/lib/access-keys/input";
import { createAccessKey, listAccessKeys } from "@latchkey/server/lib/access-keys/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { once } from "@latchkey/server/lib/http/idempotency";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listAccessKeys(await requirePrincipal(request)));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createAccessKeyInput, readJson(request));
    const created = await once(request, principal, "access-key", (owner) =>
      createAccessKey(owner, input),
    );
    const { clientSecret: secret, ...key } = created;
    return json({ ...key, secret }, { status: 201 });
  },
});
