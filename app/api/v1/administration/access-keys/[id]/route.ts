/** One access key of any user, for administrators: revoke. */
import { revokeAccessKey } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(revokeAccessKey);
