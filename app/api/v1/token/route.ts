/** Tokens for existing clients: JSON in any spelling of the names, or a form. */
import { legacyTokenRoute } from "@/lib/http/oauth-route";
import { originOf } from "@/lib/http/origin";
import { readJsonOrForm } from "@/lib/http/read-body";
import { noteClient } from "@/lib/http/request-notes";
import { issueAccessToken } from "@/lib/tokens/service";
import { parseLegacyTokenRequest, refuseCredentialsInUrl } from "@/lib/tokens/token-request";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = legacyTokenRoute(
  async (request) => {
    refuseCredentialsInUrl(request.url);
    const credentials = parseLegacyTokenRequest(readJsonOrForm(request));
    const { accessToken, lifetimeSeconds } = await issueAccessToken(credentials, originOf(request));
    noteClient(request, credentials.clientId);
    return { accessToken, expiresIn: lifetimeSeconds };
  },
);
