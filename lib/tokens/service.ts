/** Issues access tokens to clients and authenticates requests by access token. */
import "server-only";
import { randomUUID } from "node:crypto";
import type { ClientRow } from "@/db/queries/clients";
import { invalidToken } from "../http/errors";
import type { Identity } from "../http/principal";
import type { RequestSource } from "../http/request-source";
import { nowMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { type AccessTokenClaims, signAccessToken, toEpoch } from "./access-token";
import { findActiveToken } from "./active-token";
import { authenticateClient } from "./client-authentication";
import type { ClientCredentials } from "./client-credentials";
import { signingKeysAt } from "./signing-keys";
import { recordIssuedToken } from "./token-audit";

export interface IssuedAccessToken {
  accessToken: string;
  lifetimeSeconds: number;
}

function toClaims(client: ClientRow, lifetimeSeconds: number): AccessTokenClaims {
  const issuedAt = Math.floor(nowMilliseconds() / 1000);
  const issuer = env().publicUrl;
  return {
    iss: issuer,
    aud: issuer,
    sub: client.userId,
    client_id: client.clientId,
    iat: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    jti: randomUUID(),
    tenant_id: client.tenantId,
    email: client.email,
    preferred_username: client.email,
    secret_version: client.secretVersion,
    epoch: toEpoch(client),
  };
}

/** The client credentials grant (RFC 6749 §4.4). @throws invalidClient */
export async function issueAccessToken(
  credentials: ClientCredentials,
  source: RequestSource,
): Promise<IssuedAccessToken> {
  const client = await authenticateClient(credentials, source);
  const lifetimeSeconds = env().tokenLifetimeSeconds;
  const { active } = await signingKeysAt(client.tenantEpoch);
  const accessToken = await signAccessToken(toClaims(client, lifetimeSeconds), active);
  await recordIssuedToken(client, source);
  return { accessToken, lifetimeSeconds };
}

/** The identity that an active token stands for. @throws invalidToken */
export async function requireTokenPrincipal(token: string): Promise<Identity> {
  const active = await findActiveToken(token);
  if (!active) throw invalidToken();
  const { tenantId, userId, email, accessKeyId } = active.grant;
  const { client_id: clientId, secret_version: secretVersion } = active.claims;
  return { tenantId, userId, email, via: "access-key", clientId, accessKeyId, secretVersion };
}
