/** Resumes a paused key of any user. */

import { unsuspendAnyAccessKey } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(unsuspendAnyAccessKey);
