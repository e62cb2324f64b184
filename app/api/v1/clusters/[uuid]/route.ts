/** One cluster: read, change, delete. */

import { updateClusterInput } from "@/lib/clusters/input";
import { deleteCluster, getCluster, updateCluster } from "@/lib/clusters/service";
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { noContent } from "@/lib/http/no-content";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

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
