/** Tokens for Run:ai clients. */
import { mount } from "@latchkey/server/lib/api/mount";
import { issueLegacyToken } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(issueLegacyToken);
