/** Ends a token before its time (RFC 7009). */
import { mount } from "@latchkey/server/lib/api/mount";
import { revokeToken } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(revokeToken);
