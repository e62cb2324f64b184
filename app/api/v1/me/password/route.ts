/** Changes the caller's own password, also a temporary one, and ends all sessions. */
import { mount } from "@latchkey/server/lib/api/mount";
import { changeOwnPassword } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(changeOwnPassword);
