/** How much one access key of the caller is used. */

import { mount } from "@latchkey/server/lib/api/mount";
import { readAccessKeyUsage } from "@latchkey/server/lib/key-usage/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readAccessKeyUsage);
