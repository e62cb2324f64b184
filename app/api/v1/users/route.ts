/** The users of the tenant: list and add. */
import { mount } from "@latchkey/server/lib/api/mount";
import { createUser, listUsers } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(createUser, listUsers);
