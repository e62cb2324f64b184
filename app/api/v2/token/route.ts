/** Tokens for OAuth 2.0 clients: the client credentials grant of RFC 6749. */
import { mount } from "@latchkey/server/lib/api/mount";
import { issueToken } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(issueToken);
