/** Issues access tokens to clients, and says whom a presented token stands for at this moment. */
import "server-only";
import { randomUUID } from "node:crypto";
import { type ClientRow, selectClient, selectTokenGrant } from "@/db/queries/clients";
import { noteLogin } from "../access-keys/last-login";
import { isSecret } from "../access-keys/secret";
import { now } from "../clock";
import { env } from "../env";
import { invalidToken } from "../errors";
import { invalidClient } from "../oauth-errors";
import type { RequestOrigin } from "../origin";
import type { Identity } from "../principal";
import { type AccessTokenClaims, signAccessToken, verifyAccessToken } from "./access-token";
import type { ClientCredentials } from "./client-credentials";
import { recordIssued, recordRefused } from "./history";
import { signingKeys, signingKeysFor } from "./signing-keys";

export interface IssuedAccessToken {
  accessToken: string;
  lifetimeSeconds: number;
}

/**
 * One lookup, one digest and one comparison, whatever is wrong. @throws invalidClient
 */
export async function authenticateClient(
  credentials: ClientCredentials,
  origin: RequestOrigin,
): Promise<ClientRow> {
  const client = await selectClient(credentials.clientId, now());
  if (isSecret(credentials.clientSecret, client?.secretDigest) && client) return client;
  await recordRefused(client, origin);
  throw invalidClient(credentials.authenticatedBy);
}

function toClaims(client: ClientRow, lifetimeSeconds: number): AccessTokenClaims {
  const issuedAt = Math.floor(now().getTime() / 1000);
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
  };
}

/** The client credentials grant (RFC 6749 §4.4). @throws invalidClient */
export async function issueAccessToken(
  credentials: ClientCredentials,
  origin: RequestOrigin,
): Promise<IssuedAccessToken> {
  const client = await authenticateClient(credentials, origin);
  const lifetimeSeconds = env().tokenLifetimeSeconds;
  const { active } = await signingKeys();
  const accessToken = await signAccessToken(toClaims(client, lifetimeSeconds), active);
  noteLogin(client.accessKeyId, origin);
  await recordIssued(client, origin);
  return { accessToken, lifetimeSeconds };
}

/**
 * The person that a token stands for. Besides the signature, its key, its secret and its owner must be
 * live at this moment, so that delete, regenerate and disable act at once. @throws invalidToken
 */
export async function requireTokenPrincipal(token: string): Promise<Identity> {
  const { byHeader } = await signingKeysFor(token);
  const claims = await verifyAccessToken(token, byHeader, env().publicUrl, now());
  if (!claims) throw invalidToken();
  const grant = await selectTokenGrant(claims.client_id, claims.secret_version, now());
  if (!grant || grant.userId !== claims.sub) throw invalidToken();
  const { tenantId, userId, email } = grant;
  return { tenantId, userId, email, via: "access-key", clientId: claims.client_id };
}
