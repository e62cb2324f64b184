/** The public keys that access tokens can be verified with (RFC 7517). */
import { json } from "@latchkey/server/lib/http/answer";
import { crossOriginHeaders } from "@latchkey/server/lib/http/api-headers";
import { route } from "@latchkey/server/lib/http/route";
import { jwksMaxAgeSeconds } from "@latchkey/server/lib/tokens/key-schedule";
import { signingKeys } from "@latchkey/server/lib/tokens/signing-keys";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET() {
    const { jwks } = await signingKeys();
    const caching = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}` };
    return json(jwks, { headers: { ...caching, ...crossOriginHeaders } });
  },
});
