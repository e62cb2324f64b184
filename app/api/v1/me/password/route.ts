/** Changes the caller's own password, a temporary one too, which ends all sessions. */
import { requireAnyPrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { changePasswordInput } from "@/lib/users/input";
import { changeOwnPassword } from "@/lib/users/own-password";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const principal = await requireAnyPrincipal(request);
    await changeOwnPassword(principal, parseInput(changePasswordInput, readJson(request)));
    return noContent();
  },
});
