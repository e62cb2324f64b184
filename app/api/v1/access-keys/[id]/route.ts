/** One access key of the caller: read, update and delete. */
import {
  deleteAccessKey,
  getAccessKey,
  updateAccessKey,
} from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  getAccessKey,
  updateAccessKey,
  deleteAccessKey,
);
