/** Where the caller may do something with a kind of resource. */
import { listPermittedScopes } from "@latchkey/server/lib/access-control/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listPermittedScopes);
