/** What a token stands for at this moment, for those who may know (RFC 7662). */
import { oauthRoute } from "@/lib/http/oauth-route";
import { originOf } from "@/lib/http/origin";
import { readForm } from "@/lib/http/read-body";
import { noteClient } from "@/lib/http/request-notes";
import { authenticateReader } from "@/lib/tokens/client-authentication";
import { introspectToken } from "@/lib/tokens/introspection";
import { parseTokenQuestion, refuseCredentialsInUrl } from "@/lib/tokens/token-request";

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
