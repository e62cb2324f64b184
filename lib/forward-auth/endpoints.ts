/** Forward auth: what nginx, Traefik, Caddy and Envoy ask before they pass a request on. */
import type { ApiRequest } from "../http/api-request";
import { endpoint } from "../http/endpoint";
import { HeadersResult } from "../http/headers-result";
import { toManagementError } from "../http/oauth-errors";
import { setClient } from "../http/request-context";
import { sourceOf } from "../http/request-source";
import * as api from "./api";
import { toHeaderValue, toListValue } from "./header-value";
import { signIdentity } from "./identity";
import {
  type OriginalRequest,
  readBelow,
  readForwarded,
  readOriginalUrl,
  singleHeader,
} from "./original-request";
import { type Question, toQuestion } from "./question";
import { authorizeForwarded } from "./service";

/** All headers are always there, so that a gateway replaces those that a client sent. */
async function respond(
  request: ApiRequest,
  original: OriginalRequest,
  question: Question,
): Promise<HeadersResult> {
  const authorization = singleHeader(request, "Authorization");
  const caller = await authorizeForwarded(authorization, sourceOf(request), question).catch(
    (error: unknown) => {
      throw toManagementError(error);
    },
  );
  setClient(request, caller.clientId);
  const { userId, email, clientId, groups = [] } = caller;
  return new HeadersResult({
    "X-Auth-Request-User": toHeaderValue(userId),
    "X-Auth-Request-Email": toHeaderValue(email),
    "X-Auth-Request-Preferred-Username": toHeaderValue(email),
    "X-Auth-Request-Groups": toListValue(groups),
    "X-Auth-Request-Client-Id": toHeaderValue(clientId),
    "X-Latchkey-Identity": await signIdentity(caller, original),
  });
}

export const forwardAuthNginx = endpoint(api.forwardAuthNginx, ({ request, query }) =>
  respond(request, readOriginalUrl(request), toQuestion(query)),
);

export const forwardAuthTraefik = endpoint(api.forwardAuthTraefik, ({ request, query }) =>
  respond(request, readForwarded(request), toQuestion(query)),
);

export const forwardAuthCaddy = endpoint(api.forwardAuthCaddy, ({ request, query }) =>
  respond(request, readForwarded(request), toQuestion(query)),
);

/** The query is the client's, so the parameters are headers. */
export const forwardAuthEnvoy = endpoint(api.forwardAuthEnvoy, ({ request }) =>
  respond(
    request,
    readBelow(api.envoyPrefix, request),
    toQuestion({
      resource: singleHeader(request, api.resourceHeader),
      permission: singleHeader(request, api.permissionHeader),
      project: singleHeader(request, api.projectHeader),
    }),
  ),
);
