/** The caller's access keys: list and create. */
import { createAccessKey, listAccessKeys } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createAccessKey,
  listAccessKeys,
);
