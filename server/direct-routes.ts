/**
 * Direct routes: the endpoints that scripts call most, served without Next. The handlers are those of the route files,
 * so a request gets the same response either way.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import * as decisionPoint from "@/app/.well-known/authzen-configuration/route";
import * as jwks from "@/app/.well-known/jwks.json/route";
import * as serverMetadata from "@/app/.well-known/oauth-authorization-server/route";
import * as openIdConfiguration from "@/app/.well-known/openid-configuration/route";
import * as evaluation from "@/app/access/v1/evaluation/route";
import * as evaluations from "@/app/access/v1/evaluations/route";
import * as health from "@/app/api/health/route";
import * as openapi from "@/app/api/openapi.json/route";
import * as ready from "@/app/api/ready/route";
import * as accessKeys from "@/app/api/v1/access-keys/route";
import * as ownAccessRules from "@/app/api/v1/authorization/me/access-rules/route";
import * as credentials from "@/app/api/v1/credentials/revoke/route";
import * as tenants from "@/app/api/v1/tenants/route";
import * as legacyToken from "@/app/api/v1/token/route";
import * as token from "@/app/api/v2/token/route";
import * as forwardAuthCaddy from "@/app/forward-auth/caddy/route";
import * as forwardAuthEnvoy from "@/app/forward-auth/envoy/[path]/route";
import * as forwardAuthNginx from "@/app/forward-auth/nginx/route";
import * as forwardAuthTraefik from "@/app/forward-auth/traefik/route";
import * as introspection from "@/app/oauth2/introspect/route";
import * as revocation from "@/app/oauth2/revoke/route";
import { listOwnAccessRules } from "@/lib/access-control/access-rule-api";
import { listAccessKeys } from "@/lib/access-keys/api";
import * as decisions from "@/lib/decisions/api";
import * as forwardAuth from "@/lib/forward-auth/api";
import { readHealth, readReadiness } from "@/lib/health/api";
import type { RouteHandler } from "@/lib/http/route";
import { listTenants } from "@/lib/tenants/api";
import * as issue from "@/lib/tokens/issue-api";
import { revokeCredentials } from "@/lib/tokens/leaked-api";
import * as tokenState from "@/lib/tokens/state-api";
import * as wellKnown from "@/lib/tokens/well-known-api";
import { type NoParams, toListener } from "./node-adapter";

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => unknown;

type Method = keyof typeof token;
type Methods = Record<Method, RouteHandler<NoParams>>;

const listeners = (methods: Methods): Map<string, RequestListener> =>
  new Map(Object.entries(methods).map(([method, handler]) => [method, toListener(handler)]));

/** Paths of which every method is a direct route. */
const publicRoutes = new Map(
  Object.entries({
    [issue.issueLegacyToken.path]: legacyToken,
    [issue.issueToken.path]: token,
    [readHealth.path]: health,
    "/api/openapi.json": openapi,
    [readReadiness.path]: ready,
    [tokenState.introspectToken.path]: introspection,
    [tokenState.revokeToken.path]: revocation,
    [decisions.evaluateAccess.path]: evaluation,
    [decisions.evaluateAccesses.path]: evaluations,
    [decisions.readDecisionPoint.path]: decisionPoint,
    [revokeCredentials.path]: credentials,
    [wellKnown.readJwks.path]: jwks,
    [wellKnown.readServerMetadata.path]: serverMetadata,
    [wellKnown.readOpenIdConfiguration.path]: openIdConfiguration,
  }).map(([path, methods]) => [path, listeners(methods)]),
);

/** Paths of which GET with an Authorization header is a direct route. Browsers are served by Next. */
const bearerReads = new Map(
  Object.entries({
    [listAccessKeys.path]: accessKeys,
    [listOwnAccessRules.path]: ownAccessRules,
    [listTenants.path]: tenants,
  }).map(([path, methods]) => [path, toListener(methods.GET)]),
);

/** Paths where every method, also one that is not known here, is the same question of a gateway. */
const gatewayRoutes = new Map(
  Object.entries({
    [forwardAuth.forwardAuthNginx.path]: forwardAuthNginx,
    [forwardAuth.forwardAuthTraefik.path]: forwardAuthTraefik,
    [forwardAuth.forwardAuthCaddy.path]: forwardAuthCaddy,
  }).map(([path, methods]) => [path, toListener(methods.GET)]),
);

const envoy = toListener(forwardAuthEnvoy.GET);

/**
 * The listener for a question of a gateway. For Envoy the path continues with that of the original request, in any form:
 * it is compared with nothing and looked up nowhere.
 */
export const findGatewayRoute = (path: string): RequestListener | undefined =>
  path.startsWith(`${forwardAuth.envoyPrefix}/`) ? envoy : gatewayRoutes.get(path);

/** The listener that serves the request without Next, if there is one. */
export function findDirectRoute(
  request: IncomingMessage,
  path: string,
): RequestListener | undefined {
  const listener = publicRoutes.get(path)?.get(request.method ?? "");
  if (listener || request.method !== "GET" || !request.headers.authorization) return listener;
  return bearerReads.get(path);
}
