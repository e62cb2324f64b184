/** Enables a disabled user again. */
import { mount } from "@latchkey/server/lib/api/mount";
import { enableUser } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(enableUser);
