/** Issues access tokens to clients and authenticates requests by access token. */
import "server-only";
import { randomUUID } from "node:crypto";
import { invalidToken } from "../http/errors";
import type { Identity } from "../http/principal";
import type { RequestSource } from "../http/request-source";
import { nowMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { isAcceptedHere } from "./accepted-by";
import { type AccessTokenClaims, signAccessToken, toEpoch } from "./access-token";
import { findActiveToken } from "./active-token";
import { authenticateClient, type Client } from "./client-authentication";
import type { ClientCredentials } from "./client-credentials";
import { tokenForOthers } from "./errors";
import { signingKeysAt } from "./signing-keys";
import { recordIssuedToken } from "./token-audit";
import { findTarget, ownTarget, type Target } from "./token-target";

export interface IssuedAccessToken {
  accessToken: string;
  lifetimeSeconds: number;
}

/** When the key, or the previous secret that the client used, ends: no token outlives it. In seconds. */
function endOf({ key, secretVersion }: Client): number {
  const { expiresAt, previousSecretExpiresAt } = key;
  const secretEnd = secretVersion === key.secretVersion ? null : previousSecretExpiresAt;
  const end = Math.min(expiresAt?.getTime() ?? Infinity, secretEnd?.getTime() ?? Infinity);
  return Math.floor(end / 1000);
}

function toClaims(client: Client, { aud, lifetimeSeconds, claims }: Target): AccessTokenClaims {
  const { key, secretVersion } = client;
  const issuedAt = Math.floor(nowMilliseconds() / 1000);
  return {
    iss: env().publicUrl,
    aud,
    sub: key.userId,
    client_id: key.clientId,
    iat: issuedAt,
    exp: Math.min(issuedAt + lifetimeSeconds, endOf(client)),
    jti: randomUUID(),
    tenant_id: key.tenantId,
    email: key.email,
    preferred_username: key.email,
    secret_version: secretVersion,
    epoch: toEpoch(key),
    ...claims,
  };
}

/**
 * The client credentials grant (RFC 6749 §4.4).
 * @param resources the identifiers of the APIs that the token is for; without one, it is for this server
 * @throws invalidClient, unknownTarget, targetNotPermitted, targetRequired
 */
export async function issueAccessToken(
  credentials: ClientCredentials,
  source: RequestSource,
  resources: readonly string[] = [],
): Promise<IssuedAccessToken> {
  const client = await authenticateClient(credentials, source);
  const target =
    resources.length === 0 ? ownTarget(client.key) : await findTarget(client.key, resources);
  const { active } = await signingKeysAt(client.key.tenantEpoch);
  const claims = toClaims(client, target);
  const accessToken = await signAccessToken(claims, active);
  await recordIssuedToken(client, source, resources);
  return { accessToken, lifetimeSeconds: claims.exp - claims.iat };
}

/** The identity that an active token for this server stands for. @throws invalidToken, tokenForOthers */
export async function requireTokenPrincipal(token: string): Promise<Identity> {
  const active = await findActiveToken(token);
  if (!active) throw invalidToken();
  if (!isAcceptedHere(active)) throw tokenForOthers();
  const { tenantId, userId, email, accessKeyId, permissions } = active.grant;
  const { client_id: clientId, secret_version: secretVersion } = active.claims;
  return {
    ...{ tenantId, userId, email, via: "access-key", clientId, accessKeyId, secretVersion },
    ...(permissions !== null && { isLimited: true }),
  };
}
