/** One cluster: read, change, delete. */

import { updateClusterInput } from "@latchkey/server/lib/clusters/input";
import { deleteCluster, getCluster, updateCluster } from "@latchkey/server/lib/clusters/service";
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { noContent } from "@latchkey/server/lib/http/no-content";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ uuid: string }>({
  async GET(request, { uuid }) {
    return json(await getCluster(await requirePrincipal(request), uuid));
  },

  async PUT(request, { uuid }) {
    const principal = await requirePrincipal(request);
    const input = parseInput(updateClusterInput, readJson(request));
    return json(await updateCluster(principal, uuid, input));
  },

  async DELETE(request, { uuid }) {
    await deleteCluster(await requirePrincipal(request), uuid);
    return noContent();
  },
});
