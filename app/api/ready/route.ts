/** Whether the process can do its work: for whoever sends it requests. */

import { requireReady } from "@latchkey/server/lib/health/readiness";
import { json } from "@latchkey/server/lib/http/answer";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET() {
    await requireReady();
    return json({ status: "ready" });
  },
});
