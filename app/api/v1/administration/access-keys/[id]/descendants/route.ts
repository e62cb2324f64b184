/** The keys that were made with one access key of any user, for administrators. */
import { listDescendantsOfAny } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listDescendantsOfAny);
