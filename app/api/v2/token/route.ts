/** Tokens for OAuth 2.0 clients: the client credentials grant of RFC 6749. */
import { oauthRoute } from "@latchkey/server/lib/http/oauth-route";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { noteClient } from "@latchkey/server/lib/http/request-notes";
import { issueAccessToken } from "@latchkey/server/lib/tokens/service";
import {
  parseTokenRequest,
  refuseCredentialsInUrl,
} from "@latchkey/server/lib/tokens/token-request";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthRoute(async (request) => {
  refuseCredentialsInUrl(request.url);
  const credentials = parseTokenRequest(readForm(request), request.headers.get("authorization"));
  const { accessToken, lifetimeSeconds } = await issueAccessToken(credentials, originOf(request));
  noteClient(request, credentials.clientId);
  return { access_token: accessToken, token_type: "Bearer", expires_in: lifetimeSeconds };
});
