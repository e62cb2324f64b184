/** One access key of any user by its earlier name, for administrators: revoke. */
import { revokeUserApplication } from "@latchkey/server/lib/access-keys/user-application-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(revokeUserApplication);
