/** Ends credentials that have leaked. */
import { mount } from "@latchkey/server/lib/api/mount";
import { revokeCredentials } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(revokeCredentials);
