/** The clusters of the tenant: list and add. */

import { createClusterInput } from "@latchkey/server/lib/clusters/input";
import { createCluster, listClusters } from "@latchkey/server/lib/clusters/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    return json(await listClusters(await requirePrincipal(request)));
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createClusterInput, readJson(request));
    return json(await createCluster(principal, input), { status: 201 });
  },
});
