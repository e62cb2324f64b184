/** One access key of the caller by its earlier name: read and delete. */
import {
  deleteUserApplication,
  getUserApplication,
} from "@latchkey/server/lib/access-keys/user-application-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  deleteUserApplication,
  getUserApplication,
);
