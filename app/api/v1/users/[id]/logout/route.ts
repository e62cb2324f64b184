/** Ends all sessions of a user. */
import { mount } from "@latchkey/server/lib/api/mount";
import { logOutUser } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(logOutUser);
