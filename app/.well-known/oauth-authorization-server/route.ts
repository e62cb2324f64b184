/** What clients need to know of the server (RFC 8414). */
import { mount } from "@latchkey/server/lib/api/mount";
import { readServerMetadata } from "@latchkey/server/lib/tokens/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readServerMetadata);
