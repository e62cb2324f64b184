/** The public keys that access tokens can be verified with (RFC 7517). */
import { json } from "@/lib/http/answer";
import { crossOriginHeaders } from "@/lib/http/api-headers";
import { route } from "@/lib/http/route";
import { jwksMaxAgeSeconds } from "@/lib/tokens/key-schedule";
import { signingKeys } from "@/lib/tokens/signing-keys";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET() {
    const { jwks } = await signingKeys();
    const caching = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}` };
    return json(jwks, { headers: { ...caching, ...crossOriginHeaders } });
  },
});
