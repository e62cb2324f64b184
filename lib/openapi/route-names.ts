/**
 * The names of routes in the log and in the metrics. What a client typed is never one: a path that is not
 * on the list, with its parameters replaced, is "other". Pure.
 */
import { otherRoute } from "../http/route";
import { pathOf } from "../http/url";
import { operations } from "./operations";
import { referencePages } from "./reference-pages";

/** What is served beside the endpoints of the API. A test compares the list with the files of `app/`. */
const pages = [
  "/",
  "/administration",
  "/administration/access-key-policy",
  "/administration/access-keys",
  "/administration/access-rules",
  "/administration/apis",
  "/administration/audit",
  "/administration/clusters",
  "/administration/roles",
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
  "/settings",
  "/settings/details",
  "/settings/password",
  "/settings/sign-in-activity",
  "/settings/notifications",
  "/sign-in",
];

export const routeNames: ReadonlySet<string> = new Set([
  ...pages,
  ...referencePages.keys(),
  ...operations.map(({ path }) => path),
]);

/** The name of the page or file at this URL; endpoints know their own. */
export function routeNameOf(url: string): string {
  const path = pathOf(url);
  return routeNames.has(path) ? path : otherRoute;
}
