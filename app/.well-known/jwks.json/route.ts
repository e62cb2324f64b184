/** The public keys that access tokens can be verified with (RFC 7517). */
import { route } from "@/lib/http/route";
import { signingKeys } from "@/lib/tokens/signing-keys";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET() {
    const { jwks } = await signingKeys();
    return Response.json(jwks, { headers: { "Cache-Control": "public, max-age=300" } });
  },
});
