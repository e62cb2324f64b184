/** What clients need to know of the server (RFC 8414). */

import { env } from "@/lib/env";
import { json } from "@/lib/http/answer";
import { crossOriginHeaders } from "@/lib/http/api-headers";
import { route } from "@/lib/http/route";
import { jwksMaxAgeSeconds } from "@/lib/tokens/key-schedule";
import { toServerMetadata } from "@/lib/tokens/metadata";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET() {
    const caching = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}` };
    const headers = { ...caching, ...crossOriginHeaders };
    return json(toServerMetadata(env().publicUrl), { headers });
  },
});
