/** Where the caller is signed in. */
import { mount } from "@latchkey/server/lib/api/mount";
import { listOwnSessions } from "@latchkey/server/lib/sessions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listOwnSessions);
