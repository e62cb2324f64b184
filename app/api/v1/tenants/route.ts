/** The caller's tenant. */
import { mount } from "@latchkey/server/lib/api/mount";
import { listTenants } from "@latchkey/server/lib/tenants/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listTenants);
