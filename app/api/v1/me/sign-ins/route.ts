/** How attempts to sign in as the caller ended lately. */
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";
import { listSignIns } from "@/lib/sessions/sign-ins";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return Response.json({ signIns: await listSignIns(await requirePrincipal(request)) });
  },
});
