/**
 * Whether a token is live at this moment: besides its signature and its times, its key, its secret, its
 * owner and the token itself must not have been ended since. Asked anew each time.
 */
import "server-only";
import { selectTokenGrant, type TokenGrant } from "@/db/queries/clients";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { type AccessTokenClaims, toEpoch, verifyAccessToken } from "./access-token";
import { type SigningKeys, signingKeysAt, signingKeysFor } from "./signing-keys";

export interface LiveToken {
  claims: AccessTokenClaims;
  /** Whose token it is, as the database says now. */
  grant: TokenGrant;
}

const verify = (token: string, { byHeader }: SigningKeys) =>
  verifyAccessToken(token, byHeader, env().publicUrl, now());

/** The token's claims and its grant; undefined for every text that is not a live token of ours. */
export async function findLiveToken(token: string): Promise<LiveToken | undefined> {
  const keys = await signingKeysFor(token);
  const claims = await verify(token, keys);
  if (!claims) return undefined;
  const source = {
    tokenId: claims.jti,
    clientId: claims.client_id,
    secretVersion: claims.secret_version,
  };
  const grant = await selectTokenGrant(source);
  if (!grant || grant.userId !== claims.sub || claims.epoch !== toEpoch(grant)) return undefined;
  // The keys in memory were given up a moment ago, and whoever has a copy of them can write any claims.
  if (keys.epoch !== grant.tenantEpoch) {
    const current = await signingKeysAt(grant.tenantEpoch);
    if (!(await verify(token, current))) return undefined;
  }
  return { claims, grant };
}
