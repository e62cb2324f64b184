/** The clusters of the tenant: list and add. */

import { mount } from "@latchkey/server/lib/api/mount";
import { createCluster, listClusters } from "@latchkey/server/lib/clusters/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(createCluster, listClusters);
