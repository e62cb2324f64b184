/** The public keys that access tokens can be verified with (RFC 7517). */
import { mount } from "@latchkey/server/lib/api/mount";
import { readJwks } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readJwks);
