/** What clients need to know of the server (RFC 8414). */

import { env } from "@/lib/env";
import { json } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { jwksMaxAgeSeconds } from "@/lib/tokens/key-schedule";
import { toServerMetadata } from "@/lib/tokens/metadata";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET() {
    const headers = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}` };
    return json(toServerMetadata(env().publicUrl), { headers });
  },
});
