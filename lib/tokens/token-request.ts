/**
 * Parses requests to the token endpoints. `/api/v2/token` follows RFC 6749; `/api/v1/token` accepts every spelling that
 * Run:ai clients use. Pure.
 */

import {
  credentialsInUrl,
  missingParameter,
  notText,
  repeatedParameter,
  scopeNotSupported,
  unsupportedGrantType,
} from "../http/oauth-errors";
import { queryOf } from "../http/url";
import { type ClientCredentials, parseClientCredentials } from "./client-credentials";

/** Every parameter once; an empty one counts as omitted (RFC 6749 §3.2). */
function parseForm(form: URLSearchParams): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of form) {
    if (parameters.has(name)) throw repeatedParameter();
    parameters.set(name, value);
  }
  for (const [name, value] of parameters) if (value === "") parameters.delete(name);
  return parameters;
}

const credentialNames = new Set(["clientid", "clientsecret", "appid", "appsecret"]);

/** `client_id`, `clientID` and `ClientId` are the same word to a v1 client. */
const fold = (name: string) => name.toLowerCase().replaceAll("_", "");

/** RFC 6749 §2.3.1: credentials must not be in the URI, where logs would keep them. */
export function rejectCredentialsInUrl(url: string): void {
  if (!url.includes("?")) return;
  for (const name of new URLSearchParams(queryOf(url)).keys()) {
    if (credentialNames.has(fold(name))) throw credentialsInUrl();
  }
}

/** RFC 6749 §4.4.2. @throws OAuthError */
export function parseTokenRequest(
  form: URLSearchParams,
  authorization: string | null,
): ClientCredentials {
  const parameters = parseForm(form);
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw missingParameter("grant_type");
  const credentials = parseClientCredentials(parameters, authorization);
  if (grantType !== "client_credentials") throw unsupportedGrantType();
  if (parameters.has("scope")) throw scopeNotSupported();
  return credentials;
}

/** An introspection or revocation request (RFC 7662 §2.1, RFC 7009 §2.1). Hints are ignored. @throws OAuthError */
export function parseTokenStateRequest(
  form: URLSearchParams,
  authorization: string | null,
): { token: string; credentials: ClientCredentials } {
  const parameters = parseForm(form);
  const credentials = parseClientCredentials(parameters, authorization);
  const token = parameters.get("token");
  if (token === undefined) throw missingParameter("token");
  return { token, credentials };
}

const legacyGrantTypes = new Set(["client_credentials", "app_token"]);

const legacyNames = new Set([...credentialNames, "granttype"]);

/** The known parameters under their folded names; one that has two spellings must say the same in both. */
function foldParameters(entries: Iterable<[string, unknown]>): Map<string, unknown> {
  const folded = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const key = fold(name);
    if (!legacyNames.has(key)) continue;
    if (folded.has(key) && folded.get(key) !== value) throw repeatedParameter();
    folded.set(key, value);
  }
  return folded;
}

function textOf(parameters: Map<string, unknown>, ...names: string[]): string | undefined {
  const values = names
    .map((name) => parameters.get(fold(name)))
    .filter((value) => value != null && value !== "");
  if (new Set(values).size > 1) throw repeatedParameter();
  const [value] = values;
  if (value !== undefined && typeof value !== "string") throw notText(names[0] as string);
  return value;
}

/** The body of `/api/v1/token`, JSON or form: names in any case, `app` or `client`. @throws OAuthError */
export function parseLegacyTokenRequest(entries: Iterable<[string, unknown]>): ClientCredentials {
  const parameters = foldParameters(entries);
  const grantType = textOf(parameters, "grantType");
  if (grantType !== undefined && !legacyGrantTypes.has(grantType)) throw unsupportedGrantType();
  const clientId = textOf(parameters, "clientId", "appId");
  const clientSecret = textOf(parameters, "clientSecret", "appSecret");
  if (clientId === undefined) throw missingParameter("clientId");
  if (clientSecret === undefined) throw missingParameter("clientSecret");
  return { clientId, clientSecret, authenticatedBy: "post" };
}
