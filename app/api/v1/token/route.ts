/** Tokens for existing clients: JSON in any spelling of the names, or a form. */
import { legacyTokenRoute } from "@latchkey/server/lib/http/oauth-route";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readJsonOrForm } from "@latchkey/server/lib/http/read-body";
import { noteClient } from "@latchkey/server/lib/http/request-notes";
import { issueAccessToken } from "@latchkey/server/lib/tokens/service";
import {
  parseLegacyTokenRequest,
  refuseCredentialsInUrl,
} from "@latchkey/server/lib/tokens/token-request";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = legacyTokenRoute(
  async (request) => {
    refuseCredentialsInUrl(request.url);
    const credentials = parseLegacyTokenRequest(readJsonOrForm(request));
    const { accessToken, lifetimeSeconds } = await issueAccessToken(credentials, originOf(request));
    noteClient(request, credentials.clientId);
    return { accessToken, expiresIn: lifetimeSeconds };
  },
);
