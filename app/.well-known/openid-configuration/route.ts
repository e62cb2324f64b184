/** The same, for clients that look where OpenID Connect Discovery keeps it. There are no ID tokens here. */
import { mount } from "@latchkey/server/lib/api/mount";
import { readOpenIdConfiguration } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readOpenIdConfiguration);
