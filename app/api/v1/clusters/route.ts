/** The clusters of the tenant: list and add. */

import { createCluster, listClusters } from "@latchkey/server/lib/clusters/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(createCluster, listClusters);
