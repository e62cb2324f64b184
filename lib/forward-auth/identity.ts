/**
 * The signed identity: a JWT that says who sent the request to which host, with which method and path. A service behind
 * the gateway verifies it with the JWKS. Its type and audience are not those of access tokens.
 */
import "server-only";
import { nowMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { evictOldest } from "../platform/evict";
import { encodeHeader, signJwt } from "../tokens/sign-jwt";
import type { SigningKey } from "../tokens/signature";
import { signingKeysAt } from "../tokens/signing-keys";
import type { OriginalRequest } from "./original-request";
import type { ForwardedCaller } from "./service";

export const identityType = "latchkey-identity+jwt";

export const identityLifetimeSeconds = 60;

/** No API can have this identifier, which would begin with https://, http:// or urn: */
export const toIdentityAudience = (host: string): string => `forward-auth:${host}`;

/** The same identity is handed out so long, so that not every request needs a signature. */
const reuseMilliseconds = 30_000;

/** With those for long paths, some four megabytes. */
const maxIdentities = 2_000;

interface Signed {
  jwt: Promise<string>;
  at: number;
}

const identities = new Map<string, Signed>();

const toClaims = (caller: ForwardedCaller, { method, host, url }: OriginalRequest) => ({
  iss: env().publicUrl,
  aud: toIdentityAudience(host),
  sub: caller.userId,
  client_id: caller.clientId,
  tenant_id: caller.tenantId,
  email: caller.email,
  preferred_username: caller.email,
  ...(caller.resource !== undefined && { resource: caller.resource }),
  ...(caller.permission !== undefined && { permission: caller.permission }),
  ...(caller.project !== undefined && { project: caller.project }),
  ...(caller.groups && { groups: caller.groups }),
  htm: method,
  htu: url,
});

function sign(claims: object, { algorithm, id, ...key }: SigningKey, at: number): Promise<string> {
  const iat = Math.floor(at / 1000);
  const header = encodeHeader(identityType, algorithm, id);
  const all = { ...claims, iat, exp: iat + identityLifetimeSeconds };
  return signJwt(header, all, { ...key, algorithm, id });
}

/** The identity that was signed for the same caller and request within the last half of its life, or a new one. */
export async function signIdentity(
  caller: ForwardedCaller,
  request: OriginalRequest,
): Promise<string> {
  const { active } = await signingKeysAt(caller.tenantEpoch);
  const claims = toClaims(caller, request);
  const name = `${active.id} ${JSON.stringify(claims)}`;
  const at = nowMilliseconds();
  const known = identities.get(name);
  if (known && Math.abs(at - known.at) < reuseMilliseconds) return known.jwt;
  const signed = { jwt: sign(claims, active, at), at };
  identities.delete(name);
  identities.set(name, signed);
  evictOldest(identities, maxIdentities);
  signed.jwt.catch(() => identities.delete(name));
  return signed.jwt;
}
