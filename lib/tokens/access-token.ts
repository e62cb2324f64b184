/**
 * The access token: a JWT in the profile of RFC 9068. It names the user and the secret that it was issued for, but no
 * permissions: those are read from the database at each use.
 */
import "server-only";
import { type Audience, hasAudience } from "./audience";
import { encodeHeader, signJwt } from "./sign-jwt";
import { type SigningKey, verifyWith } from "./signature";
import { VerifiedTokens } from "./verified-tokens";

/** The claims of a token. Times are seconds since 1970 (RFC 7519 NumericDate). */
export interface AccessTokenClaims {
  iss: string;
  aud: Audience;
  /** The user's id. */
  sub: string;
  client_id: string;
  iat: number;
  exp: number;
  jti: string;
  tenant_id: number;
  email: string;
  preferred_username: string;
  /** Version of the client secret that the token was issued for. */
  secret_version: number;
  /** See `toEpoch`. */
  epoch: string;
  /** The IDs of the APIs that it is for, see audience.ts. */
  resource_server_ids?: string[];
}

/**
 * How often all tokens of the tenant, and all of the user, were revoked before this one was issued. A token with other
 * numbers than the database has is not active.
 */
export const toEpoch = ({ tenantEpoch, userEpoch }: { tenantEpoch: number; userEpoch: number }) =>
  `${tenantEpoch}.${userEpoch}`;

/** The encoded header of all tokens that a key signs (RFC 9068 §2.1: `at+jwt`). */
export const tokenHeader = (algorithm: string, kid: string): string =>
  encodeHeader("at+jwt", algorithm, kid);

export const signAccessToken = (claims: AccessTokenClaims, key: SigningKey): Promise<string> =>
  signJwt(key.header, claims, key);

/** The bytes of a segment; undefined unless it is their canonical base64url encoding. */
function decodeSegment(segment: string): Buffer | undefined {
  const bytes = Buffer.from(segment, "base64url");
  return bytes.toString("base64url") === segment ? bytes : undefined;
}

const claimTypes = {
  ...{ iss: "string", sub: "string", client_id: "string", jti: "string" },
  ...{ iat: "number", exp: "number", secret_version: "number", epoch: "string" },
  ...{ tenant_id: "number", email: "string", preferred_username: "string" },
} as const satisfies Record<
  Exclude<keyof AccessTokenClaims, "aud" | "resource_server_ids">,
  "string" | "number"
>;

const areClaims = (value: unknown): value is AccessTokenClaims =>
  typeof value === "object" &&
  value !== null &&
  hasAudience(value as Record<string, unknown>) &&
  Object.entries(claimTypes).every(
    ([name, type]) => typeof (value as Record<string, unknown>)[name] === type,
  );

/** Signed claims are checked too: an attacker may have a copy of a key that was replaced. */
function readClaims(payload: Buffer): AccessTokenClaims | undefined {
  try {
    const claims = JSON.parse(payload.toString("latin1"));
    return areClaims(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** Tolerated difference between clocks. */
const skewSeconds = 5;

function isCurrent(claims: AccessTokenClaims, issuer: string, at: Date): boolean {
  const seconds = at.getTime() / 1000;
  return (
    claims.iss === issuer &&
    claims.exp > seconds - skewSeconds &&
    claims.iat <= seconds + skewSeconds
  );
}

/** The claims of a token that one of the keys has signed, expired or not; undefined for any other text. */
async function verifySignature(
  token: string,
  keys: ReadonlyMap<string, SigningKey>,
): Promise<AccessTokenClaims | undefined> {
  const [header, payload, signature, ...rest] = token.split(".");
  const key = header === undefined ? undefined : keys.get(header);
  if (!key || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const signatureBytes = decodeSegment(signature);
  const payloadBytes = decodeSegment(payload);
  if (!signatureBytes || !payloadBytes) return undefined;
  const signed = Buffer.from(`${header}.${payload}`, "latin1");
  const isAuthentic = await verifyWith(key, signed, signatureBytes);
  return isAuthentic ? readClaims(payloadBytes) : undefined;
}

/**
 * The claims of a token that this server issued, for itself or for APIs, and that is not expired; undefined for any
 * other text. The header must equal, byte for byte, the header of one of the keys, so that no algorithm, type, `crit` or
 * key reference from a token is interpreted (RFC 8725 §3.1).
 *
 * @param verified the tokens that these keys have verified before
 */
export async function verifyAccessToken(
  token: string,
  keys: ReadonlyMap<string, SigningKey>,
  issuer: string,
  at: Date,
  verified = new VerifiedTokens(),
): Promise<AccessTokenClaims | undefined> {
  const claims = await verified.verifyOnce(token, () => verifySignature(token, keys));
  return claims && isCurrent(claims, issuer, at) ? claims : undefined;
}
