/** Gives a user a new temporary password, visible only in the response. */
import { mount } from "@latchkey/server/lib/api/mount";
import { resetPassword } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(resetPassword);
