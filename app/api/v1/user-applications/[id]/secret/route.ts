/** A new client secret by the earlier name. */
import { regenerateUserApplicationSecret } from "@latchkey/server/lib/access-keys/user-application-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  regenerateUserApplicationSecret,
);
