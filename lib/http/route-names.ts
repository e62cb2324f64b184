/**
 * The names of routes in the log and in the metrics. What a client typed is never one: a path that is not
 * on the list, with its parameters replaced, is "other". Pure.
 */

import { pathOf } from "./url";

/** Strangers can make any number of paths that are nobody's route; they share this name. */
export const otherRoute = "other";

/** A test holds this list against the routes and pages. */
export const routeNames: ReadonlySet<string> = new Set([
  "/",
  "/.well-known/jwks.json",
  "/.well-known/oauth-authorization-server",
  "/.well-known/openid-configuration",
  "/administration",
  "/administration/access-keys",
  "/administration/access-rules",
  "/administration/audit",
  "/administration/clusters",
  "/administration/users",
  "/api/auth/callback/credentials",
  "/api/auth/callback/oidc",
  "/api/auth/csrf",
  "/api/auth/error",
  "/api/auth/providers",
  "/api/auth/signin/oidc",
  "/api/auth/signout",
  "/api/health",
  "/api/openapi.json",
  "/api/ready",
  "/api/v1/access-keys",
  "/api/v1/access-keys/end-all",
  "/api/v1/access-keys/{id}",
  "/api/v1/access-keys/{id}/descendants",
  "/api/v1/access-keys/{id}/history",
  "/api/v1/access-keys/{id}/usage",
  "/api/v1/access-keys/{id}/secret",
  "/api/v1/administration/access-keys",
  "/api/v1/administration/access-keys/{id}",
  "/api/v1/administration/access-keys/{id}/descendants",
  "/api/v1/administration/user-applications",
  "/api/v1/administration/user-applications/{id}",
  "/api/v1/audit/log",
  "/api/v1/audit/log/file",
  "/api/v1/authorization/access-rules",
  "/api/v1/authorization/access-rules/batch",
  "/api/v1/authorization/access-rules/batch-create",
  "/api/v1/authorization/access-rules/count",
  "/api/v1/authorization/access-rules/{id}",
  "/api/v1/authorization/me/access-rules",
  "/api/v1/authorization/me/access-rules/count",
  "/api/v1/authorization/permissions",
  "/api/v1/authorization/permitted-scopes",
  "/api/v1/authorization/roles",
  "/api/v1/authorization/roles/{id}",
  "/api/v1/clusters",
  "/api/v1/clusters/{uuid}",
  "/api/v1/me/logout",
  "/api/v1/me/password",
  "/api/v1/me/sessions",
  "/api/v1/me/sessions/{id}",
  "/api/v1/me/sign-ins",
  "/api/v1/org-unit/departments",
  "/api/v1/org-unit/departments/{id}",
  "/api/v1/org-unit/projects",
  "/api/v1/org-unit/projects/{id}",
  "/api/v1/tenants",
  "/api/v1/token",
  "/api/v1/user-applications",
  "/api/v1/user-applications/{id}",
  "/api/v1/user-applications/{id}/secret",
  "/api/v1/users",
  "/api/v1/users/count",
  "/api/v1/users/{id}",
  "/api/v1/users/{id}/disable",
  "/api/v1/users/{id}/enable",
  "/api/v1/users/{id}/logout",
  "/api/v1/users/{id}/password",
  "/api/v1/users/{id}/reset-password",
  "/api/v2/token",
  "/change-password",
  "/docs/api",
  "/oauth2/introspect",
  "/oauth2/revoke",
  "/settings",
  "/settings/details",
  "/settings/password",
  "/settings/sign-in-activity",
  "/sign-in",
]);

/** The name of the route that serves the address with these parameters. */
export function routeNameOf(url: string, params: object = {}): string {
  const path = pathOf(url);
  if (routeNames.has(path)) return path;
  const names = new Map(Object.entries(params).map(([name, value]) => [value, `{${name}}`]));
  const template = path
    .split("/")
    .map((segment) => names.get(segment) ?? segment)
    .join("/");
  return routeNames.has(template) ? template : otherRoute;
}
