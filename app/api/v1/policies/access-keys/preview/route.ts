/** What a policy for access keys would do to existing keys. */

import { previewAccessKeyPolicy } from "@latchkey/server/lib/access-keys/key-policy-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(previewAccessKeyPolicy);
