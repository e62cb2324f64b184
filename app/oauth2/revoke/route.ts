/** Ends a token before its time (RFC 7009). */
import { oauthRoute } from "@latchkey/server/lib/http/oauth-route";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { noteClient } from "@latchkey/server/lib/http/request-notes";
import { authenticateRevoker } from "@latchkey/server/lib/tokens/client-authentication";
import { revokeToken } from "@latchkey/server/lib/tokens/revocation";
import {
  parseTokenQuestion,
  refuseCredentialsInUrl,
} from "@latchkey/server/lib/tokens/token-request";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthRoute(async (request) => {
  refuseCredentialsInUrl(request.url);
  const { token, credentials } = parseTokenQuestion(
    readForm(request),
    request.headers.get("authorization"),
  );
  const origin = originOf(request);
  const client = await authenticateRevoker(credentials, origin);
  noteClient(request, client.clientId);
  await revokeToken(client, token, origin);
  // RFC 7009 §2.2 leaves the body open: there are clients that take nothing but JSON for an answer.
  return {};
});
