/** The caller's access keys: list and create. */

import { createAccessKeyInput } from "@/lib/access-keys/input";
import { createAccessKey, listAccessKeys } from "@/lib/access-keys/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    return json({ accessKeys: await listAccessKeys(principal) });
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createAccessKeyInput, readJson(request));
    return json(await createAccessKey(principal, input), { status: 201 });
  },
});
