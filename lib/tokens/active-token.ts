/**
 * Decides whether a token is active (RFC 7662 §2.2): its signature and times are valid, and its key, secret, owner and
 * the token itself were not revoked. The database is asked each time.
 */
import "server-only";
import { selectTokenGrant, type TokenGrant } from "@/db/queries/clients";
import { isSecretActive, isVersionActive } from "../access-keys/policy";
import { latestTime, now } from "../platform/clock";
import { env } from "../platform/env";
import { type AccessTokenClaims, toEpoch, verifyAccessToken } from "./access-token";
import { type SigningKeys, signingKeysAt, signingKeysFor } from "./signing-keys";

export interface ActiveToken {
  claims: AccessTokenClaims;
  /** The user and the key of the token, as they are in the database now. */
  grant: TokenGrant;
}

const verify = (token: string, { byHeader, verified }: SigningKeys) =>
  verifyAccessToken(token, byHeader, env().publicUrl, now(), verified);

/** @param isUsable whether the key of the token and its secret are as they must be */
async function findToken(
  token: string,
  isUsable: typeof isSecretActive,
): Promise<ActiveToken | undefined> {
  const keys = await signingKeysFor(token);
  const claims = await verify(token, keys);
  if (!claims) return undefined;
  const grant = await selectTokenGrant({ tokenId: claims.jti, clientId: claims.client_id });
  if (!grant || grant.userId !== claims.sub || claims.epoch !== toEpoch(grant)) return undefined;
  if (!isUsable(grant, claims.secret_version, latestTime())) return undefined;
  // The cached keys were replaced in an emergency: an attacker may have a copy and sign any claims.
  if (keys.epoch !== grant.tenantEpoch) {
    const current = await signingKeysAt(grant.tenantEpoch);
    if (!(await verify(token, current))) return undefined;
  }
  return { claims, grant };
}

/** The claims and the grant of the token; undefined for any text that is not an active token of this server. */
export const findActiveToken = (token: string): Promise<ActiveToken | undefined> =>
  findToken(token, isSecretActive);

/** Also a token that is refused only while its key is paused or expired. */
export const findRevocableToken = (token: string): Promise<ActiveToken | undefined> =>
  findToken(token, isVersionActive);
