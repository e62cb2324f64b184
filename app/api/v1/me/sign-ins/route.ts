/** How attempts to sign in as the caller ended lately. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { listSignIns } from "@/lib/sessions/sign-ins";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ signIns: await listSignIns(await requirePrincipal(request)) });
  },
});
