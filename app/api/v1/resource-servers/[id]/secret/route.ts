/** A new client secret for one API. */

import { mount } from "@latchkey/server/lib/api/mount";
import { regenerateResourceServerSecret } from "@latchkey/server/lib/resource-servers/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  regenerateResourceServerSecret,
);
