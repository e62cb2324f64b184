/** What a token stands for at this moment, for those who may know (RFC 7662). */
import { oauthRoute } from "@latchkey/server/lib/http/oauth-route";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { noteClient } from "@latchkey/server/lib/http/request-notes";
import { authenticateReader } from "@latchkey/server/lib/tokens/client-authentication";
import { introspectToken } from "@latchkey/server/lib/tokens/introspection";
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
  const reader = await authenticateReader(credentials, originOf(request));
  noteClient(request, credentials.clientId);
  return introspectToken(reader, token);
});
