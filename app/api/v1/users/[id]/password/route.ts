/** The earlier name of a password reset. */
import { mount } from "@latchkey/server/lib/api/mount";
import { resetUserPassword } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(resetUserPassword);
