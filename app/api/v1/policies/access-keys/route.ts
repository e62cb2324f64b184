/** The policy for access keys: read and replace. */

import {
  getAccessKeyPolicy,
  setAccessKeyPolicy,
} from "@latchkey/server/lib/access-keys/key-policy-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  getAccessKeyPolicy,
  setAccessKeyPolicy,
);
