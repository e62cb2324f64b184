/** The access keys of all users, for administrators. */
import { listEveryonesAccessKeys } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listEveryonesAccessKeys);
