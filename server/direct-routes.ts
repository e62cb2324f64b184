/**
 * The endpoints that scripts call all day, mounted without Next: the same functions that the route files
 * export, found by one look at the path. Whatever is not here goes to Next, with the same answers.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import * as jwks from "@/app/.well-known/jwks.json/route";
import * as serverMetadata from "@/app/.well-known/oauth-authorization-server/route";
import * as openIdConfiguration from "@/app/.well-known/openid-configuration/route";
import * as health from "@/app/api/health/route";
import * as openapi from "@/app/api/openapi.json/route";
import * as ready from "@/app/api/ready/route";
import * as accessKeys from "@/app/api/v1/access-keys/route";
import * as ownAccessRules from "@/app/api/v1/authorization/me/access-rules/route";
import * as tenants from "@/app/api/v1/tenants/route";
import * as legacyToken from "@/app/api/v1/token/route";
import * as token from "@/app/api/v2/token/route";
import * as introspection from "@/app/oauth2/introspect/route";
import * as revocation from "@/app/oauth2/revoke/route";
import { listOwnAccessRules } from "@/lib/access-control/access-rule-api";
import { listAccessKeys } from "@/lib/access-keys/api";
import { readHealth, readReadiness } from "@/lib/health/api";
import type { MountedHandler } from "@/lib/http/route";
import { listTenants } from "@/lib/tenants/api";
import * as issue from "@/lib/tokens/issue-api";
import * as tokenState from "@/lib/tokens/state-api";
import * as wellKnown from "@/lib/tokens/well-known-api";
import { listen, type NoParams } from "./node-adapter";

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

type Method = keyof typeof token;
type Methods = Record<Method, MountedHandler<NoParams>>;

const listeners = (methods: Methods): Map<string, Listener> =>
  new Map(Object.entries(methods).map(([method, handler]) => [method, listen(handler)]));

/** Every method of these paths. */
const open = new Map(
  Object.entries({
    [issue.issueLegacyToken.path]: legacyToken,
    [issue.issueToken.path]: token,
    [readHealth.path]: health,
    "/api/openapi.json": openapi,
    [readReadiness.path]: ready,
    [tokenState.introspectToken.path]: introspection,
    [tokenState.revokeToken.path]: revocation,
    [wellKnown.readJwks.path]: jwks,
    [wellKnown.readServerMetadata.path]: serverMetadata,
    [wellKnown.readOpenIdConfiguration.path]: openIdConfiguration,
  }).map(([path, methods]) => [path, listeners(methods)]),
);

/** Reads of these paths, when they come with a token; people's browsers are served by Next. */
const bearerReads = new Map(
  Object.entries({
    [listAccessKeys.path]: accessKeys,
    [listOwnAccessRules.path]: ownAccessRules,
    [listTenants.path]: tenants,
  }).map(([path, methods]) => [path, listen(methods.GET)]),
);

/** The listener that serves the request without Next, if there is one. */
export function findDirectRoute(request: IncomingMessage, path: string): Listener | undefined {
  const listener = open.get(path)?.get(request.method ?? "");
  if (listener || request.method !== "GET" || !request.headers.authorization) return listener;
  return bearerReads.get(path);
}
