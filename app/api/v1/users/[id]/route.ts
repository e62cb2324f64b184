/** One user: read and delete. */
import { mount } from "@latchkey/server/lib/api/mount";
import { deleteUser, getUser } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(deleteUser, getUser);
