/** What a token stands for at this moment (RFC 7662). */
import { mount } from "@latchkey/server/lib/api/mount";
import { introspectToken } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(introspectToken);
