/** Changes the caller's own password, a temporary one too, which ends all sessions. */
import { requireAnyPrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { changePasswordInput } from "@latchkey/server/lib/users/input";
import { changeOwnPassword } from "@latchkey/server/lib/users/own-password";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const principal = await requireAnyPrincipal(request);
    await changeOwnPassword(principal, parseInput(changePasswordInput, readJson(request)));
    return noContent();
  },
});
