/**
 * The names of routes in the log and in the metrics. What a client typed is never one: a path that is not
 * on the list, with its parameters replaced, is "other". Pure.
 */
import { pathOf } from "../http/url";
import { operations } from "./operations";

/** Clients can request any number of paths that do not exist; they share this name. */
export const otherRoute = "other";

/** What is served beside the endpoints of the API. A test compares the list with the files of `app/`. */
const pages = [
  "/",
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
  "/api/openapi.json",
  "/change-password",
  "/docs/api",
  "/settings",
  "/settings/details",
  "/settings/password",
  "/settings/sign-in-activity",
  "/sign-in",
];

export const routeNames: ReadonlySet<string> = new Set([
  ...pages,
  ...operations.map(({ path }) => path),
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
