/** The caller's tenant. */
import { mount } from "@latchkey/server/lib/http/endpoint";
import { listTenants } from "@latchkey/server/lib/installation/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listTenants);
