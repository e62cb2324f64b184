/** One cluster: read, change, delete. */

import { mount } from "@latchkey/server/lib/api/mount";
import { deleteCluster, getCluster, updateCluster } from "@latchkey/server/lib/clusters/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteCluster,
  getCluster,
  updateCluster,
);
