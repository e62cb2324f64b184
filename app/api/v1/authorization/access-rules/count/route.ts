/** How many access rules the caller can see. */

import { countAccessRules } from "@/lib/access-control/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json({ count: await countAccessRules(await requirePrincipal(request)) });
  },
});
