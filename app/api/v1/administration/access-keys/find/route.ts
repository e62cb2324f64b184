/** Whose key a client ID or a secret belongs to. */

import { findAccessKey } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(findAccessKey);
