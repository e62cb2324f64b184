/** The keys that were made with one access key of the caller. */
import { listDescendants } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listDescendants);
