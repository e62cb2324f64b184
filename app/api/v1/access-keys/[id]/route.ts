/** One access key of the caller: read and delete. */
import { deleteAccessKey, getAccessKey } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteAccessKey,
  getAccessKey,
);
