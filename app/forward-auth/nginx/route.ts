/** What nginx asks before it passes a request on. */
import { mount } from "@latchkey/server/lib/api/mount";
import { forwardAuthNginx } from "@latchkey/server/lib/forward-auth/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(forwardAuthNginx);
