/** How many users the tenant has. */
import { mount } from "@latchkey/server/lib/api/mount";
import { countUsers } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(countUsers);
