/** What clients need to know of the server (RFC 8414). */

import { env } from "@latchkey/server/lib/env";
import { json } from "@latchkey/server/lib/http/answer";
import { crossOriginHeaders } from "@latchkey/server/lib/http/api-headers";
import { route } from "@latchkey/server/lib/http/route";
import { jwksMaxAgeSeconds } from "@latchkey/server/lib/tokens/key-schedule";
import { toServerMetadata } from "@latchkey/server/lib/tokens/metadata";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET() {
    const caching = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}` };
    const headers = { ...caching, ...crossOriginHeaders };
    return json(toServerMetadata(env().publicUrl), { headers });
  },
});
