/** Disables a user: sign-in, sessions, keys and tokens stop at once. */
import { mount } from "@latchkey/server/lib/api/mount";
import { disableUser } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(disableUser);
