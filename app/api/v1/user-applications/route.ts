/** The caller's access keys in the shapes of earlier clients: a bare list, and `secret` in creations. */

import { createAccessKeyInput } from "@/lib/access-keys/input";
import { createAccessKey, listAccessKeys } from "@/lib/access-keys/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listAccessKeys(await requirePrincipal(request)));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createAccessKeyInput, readJson(request));
    const { clientSecret: secret, ...key } = await createAccessKey(principal, input);
    return json({ ...key, secret }, { status: 201 });
  },
});
