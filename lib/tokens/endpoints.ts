/** The endpoints of tokens, for OAuth 2.0 clients and for those of Run:ai, and the public documents about them. */

import type { ApiRequest } from "../http/api-request";
import { endpoint } from "../http/endpoint";
import { parseInput } from "../http/parse";
import { readForm, readJson, readJsonOrForm } from "../http/read-body";
import { setClient } from "../http/request-context";
import { sourceOf } from "../http/request-source";
import { env } from "../platform/env";
import { limitLeakReport } from "../rate-limits/request-limits";
import {
  authenticateIntrospectionCaller,
  authenticateRevocationClient,
} from "./client-authentication";
import { introspectToken as introspect } from "./introspection";
import * as issue from "./issue-api";
import * as leaked from "./leaked-api";
import { revokeLeakedCredentials } from "./leaked-credentials";
import { toServerMetadata } from "./metadata";
import { revokeToken as revoke } from "./revocation";
import { issueAccessToken } from "./service";
import { signingKeys } from "./signing-keys";
import * as state from "./state-api";
import {
  parseLegacyTokenRequest,
  parseTokenRequest,
  parseTokenStateRequest,
  rejectCredentialsInUrl,
  type TokenRequest,
} from "./token-request";
import * as wellKnown from "./well-known-api";

const authorizationOf = ({ headers }: ApiRequest) => headers.get("authorization");

async function issueTo(request: ApiRequest, { credentials, resources }: TokenRequest) {
  const issued = await issueAccessToken(credentials, sourceOf(request), resources);
  setClient(request, credentials.clientId);
  return issued;
}

/** JSON with any spelling of the names, or a form. */
export const issueLegacyToken = endpoint(issue.issueLegacyToken, async ({ request }) => {
  rejectCredentialsInUrl(request.url);
  const asked = parseLegacyTokenRequest(readJsonOrForm(request));
  const { accessToken, lifetimeSeconds } = await issueTo(request, asked);
  return { accessToken, expiresIn: lifetimeSeconds };
});

export const issueToken = endpoint(issue.issueToken, async ({ request }) => {
  rejectCredentialsInUrl(request.url);
  const asked = parseTokenRequest(readForm(request), authorizationOf(request));
  const { accessToken, lifetimeSeconds } = await issueTo(request, asked);
  return { access_token: accessToken, token_type: "Bearer" as const, expires_in: lifetimeSeconds };
});

function parseStateRequest(request: ApiRequest) {
  rejectCredentialsInUrl(request.url);
  return parseTokenStateRequest(readForm(request), authorizationOf(request));
}

export const introspectToken = endpoint(state.introspectToken, async ({ request }) => {
  const { token, credentials } = parseStateRequest(request);
  const caller = await authenticateIntrospectionCaller(credentials, sourceOf(request));
  setClient(request, credentials.clientId);
  return introspect(caller, token);
});

/** RFC 7009 §2.2 leaves the body open; some clients accept nothing but JSON. */
export const revokeToken = endpoint(state.revokeToken, async ({ request }) => {
  const { token, credentials } = parseStateRequest(request);
  const { key } = await authenticateRevocationClient(credentials, sourceOf(request));
  setClient(request, key.clientId);
  await revoke(key, token, sourceOf(request));
  return {};
});

/** Counted before the body is parsed. */
export const revokeCredentials = endpoint(leaked.revokeCredentials, async ({ request }) => {
  const source = sourceOf(request);
  await limitLeakReport(source.address);
  const { credentials } = parseInput(leaked.leakedCredentials, readJson(request));
  await revokeLeakedCredentials(credentials, source);
  return {};
});

export const readJwks = endpoint(wellKnown.readJwks, async () => (await signingKeys()).jwks);

const serverMetadata = () => toServerMetadata(env().publicUrl);

export const readServerMetadata = endpoint(wellKnown.readServerMetadata, serverMetadata);
export const readOpenIdConfiguration = endpoint(wellKnown.readOpenIdConfiguration, serverMetadata);
