/**
 * Parses requests to the token endpoints. `/api/v2/token` follows RFC 6749; `/api/v1/token` accepts every spelling that
 * Run:ai clients use. Pure.
 */

import {
  credentialsInUrl,
  emptyTarget,
  malformedTarget,
  missingParameter,
  notText,
  repeatedParameter,
  scopeNotSupported,
  tooManyTargets,
  unsupportedGrantType,
} from "../http/oauth-errors";
import { queryOf } from "../http/url";
import { type ClientCredentials, parseClientCredentials } from "./client-credentials";

/** Every parameter but these once; an empty one counts as omitted (RFC 6749 §3.2). */
function parseForm(form: URLSearchParams, except: readonly string[] = []): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of form) {
    if (except.includes(name)) continue;
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

export interface TokenRequest {
  credentials: ClientCredentials;
  /** The identifiers of the APIs that the token is for; empty for this server. */
  resources: string[];
}

/** The parameters that name APIs, which can be repeated: RFC 8707 §2, and the word of other servers for it. */
const targetNames = ["resource", "audience"];

export const maxTargets = 10;

/** Unlike other parameters, an empty one is an error: it would give a token for more than the client meant. */
function toTarget(name: string, value: unknown): string {
  if (typeof value !== "string") throw notText(name);
  if (value === "") throw emptyTarget(name);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value) || value.includes("#")) throw malformedTarget(name);
  return value;
}

/** @param named the parameters with their values */
function toTargets(named: readonly (readonly [string, unknown])[]): string[] {
  const targets = [...new Set(named.map(([name, value]) => toTarget(name, value)))];
  if (targets.length > maxTargets) throw tooManyTargets(maxTargets);
  return targets;
}

/** RFC 6749 §4.4.2. @throws OAuthError */
export function parseTokenRequest(
  form: URLSearchParams,
  authorization: string | null,
): TokenRequest {
  const parameters = parseForm(form, targetNames);
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw missingParameter("grant_type");
  const credentials = parseClientCredentials(parameters, authorization);
  if (grantType !== "client_credentials") throw unsupportedGrantType();
  if (parameters.has("scope")) throw scopeNotSupported();
  const named = targetNames.flatMap((name) =>
    form.getAll(name).map((value) => [name, value] as const),
  );
  return { credentials, resources: toTargets(named) };
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

/** Each target is a text or a list of texts; null counts as omitted. */
const toLegacyTargets = ([name, value]: [string, unknown]): (readonly [string, unknown])[] => {
  if (Array.isArray(value) && value.length > 0) return value.map((each) => [name, each]);
  return value == null ? [] : [[name, Array.isArray(value) ? "" : value]];
};

/** The body of `/api/v1/token`, JSON or form: names in any case, `app` or `client`. @throws OAuthError */
export function parseLegacyTokenRequest(entries: Iterable<[string, unknown]>): TokenRequest {
  const all = [...entries];
  const parameters = foldParameters(all);
  const grantType = textOf(parameters, "grantType");
  if (grantType !== undefined && !legacyGrantTypes.has(grantType)) throw unsupportedGrantType();
  const clientId = textOf(parameters, "clientId", "appId");
  const clientSecret = textOf(parameters, "clientSecret", "appSecret");
  if (clientId === undefined) throw missingParameter("clientId");
  if (clientSecret === undefined) throw missingParameter("clientSecret");
  const named = all
    .map(([name, value]): [string, unknown] => [fold(name), value])
    .filter(([name]) => targetNames.includes(name))
    .flatMap(toLegacyTargets);
  const credentials = { clientId, clientSecret, authenticatedBy: "post" as const };
  return { credentials, resources: toTargets(named) };
}
