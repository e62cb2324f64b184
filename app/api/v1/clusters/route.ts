/** The clusters of the tenant: list and add. */

import { createClusterInput } from "@/lib/clusters/input";
import { createCluster, listClusters } from "@/lib/clusters/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

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
