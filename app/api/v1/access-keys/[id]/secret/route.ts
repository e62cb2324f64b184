/** A new client secret for one access key of the caller. The request has no body that matters. */

import { regenerateSecret } from "@latchkey/server/lib/access-keys/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { once } from "@latchkey/server/lib/http/idempotency";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async POST(request, { id }) {
    const principal = await requirePrincipal(request);
    return json(
      await once(request, principal, "access-key", (owner) => regenerateSecret(owner, id)),
    );
  },
});
