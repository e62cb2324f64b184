/** One cluster: read, change, delete. */

import { deleteCluster, getCluster, updateCluster } from "@latchkey/server/lib/clusters/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteCluster,
  getCluster,
  updateCluster,
);
