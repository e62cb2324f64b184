/**
 * The access token: a JWT in the profile of RFC 9068, signed by this server alone. It carries
 * who is asking and through which secret, never what they may do: that is looked up at each use.
 */
import "server-only";
import { toAsciiJson } from "./ascii-json";
import { type SigningKey, signWith, verifyWith } from "./signature";

/** What a token says. Times are seconds since 1970 (RFC 7519 NumericDate). */
export interface AccessTokenClaims {
  iss: string;
  aud: string;
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
}

/**
 * How often all tokens of the tenant, and all of the user, had been ended before this one was issued.
 * A token under another pair of numbers is over.
 */
export const toEpoch = ({ tenantEpoch, userEpoch }: { tenantEpoch: number; userEpoch: number }) =>
  `${tenantEpoch}.${userEpoch}`;

/** The encoded header of all tokens that a key signs (RFC 9068 §2.1: `at+jwt`). */
export const tokenHeader = (algorithm: string, kid: string): string =>
  Buffer.from(JSON.stringify({ alg: algorithm, typ: "at+jwt", kid })).toString("base64url");

export function signAccessToken(claims: AccessTokenClaims, key: SigningKey): Promise<string> {
  const signed = `${key.header}.${Buffer.from(toAsciiJson(claims), "latin1").toString("base64url")}`;
  return signWith(key, Buffer.from(signed, "latin1")).then(
    (signature) => `${signed}.${signature.toString("base64url")}`,
  );
}

/** Bytes of a segment; undefined unless it is the one canonical encoding of them. */
function decodeSegment(segment: string): Buffer | undefined {
  const bytes = Buffer.from(segment, "base64url");
  return bytes.toString("base64url") === segment ? bytes : undefined;
}

const kinds = {
  string: ["iss", "aud", "sub", "client_id", "jti", "epoch"],
  number: ["iat", "exp", "secret_version"],
} as const;

const areClaims = (value: Partial<AccessTokenClaims> | null): value is AccessTokenClaims =>
  kinds.string.every((name) => typeof value?.[name] === "string") &&
  kinds.number.every((name) => typeof value?.[name] === "number");

/** What was signed is looked at too: a key that was given up may be in the hands of a stranger. */
function readClaims(payload: Buffer): AccessTokenClaims | undefined {
  try {
    const claims = JSON.parse(payload.toString("latin1"));
    return areClaims(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** Clocks may differ by this much. */
const skewSeconds = 5;

function isCurrent(claims: AccessTokenClaims, issuer: string, at: Date): boolean {
  const seconds = at.getTime() / 1000;
  return (
    claims.iss === issuer &&
    claims.aud === issuer &&
    claims.exp > seconds - skewSeconds &&
    claims.iat <= seconds + skewSeconds
  );
}

/**
 * The claims of a token of ours that is current; undefined for every other text. The header must be,
 * letter for letter, the one that the named key's tokens have, so that no algorithm, type, `crit` or
 * key reference of a stranger is ever interpreted (RFC 8725 §3.1).
 */
export async function verifyAccessToken(
  token: string,
  keys: ReadonlyMap<string, SigningKey>,
  issuer: string,
  at: Date,
): Promise<AccessTokenClaims | undefined> {
  const [header, payload, signature, ...rest] = token.split(".");
  const key = header === undefined ? undefined : keys.get(header);
  if (!key || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const signatureBytes = decodeSegment(signature);
  const payloadBytes = decodeSegment(payload);
  if (!signatureBytes || !payloadBytes) return undefined;
  const signed = Buffer.from(`${header}.${payload}`, "latin1");
  const genuine = await verifyWith(key, signed, signatureBytes);
  if (!genuine) return undefined;
  const claims = readClaims(payloadBytes);
  return claims && isCurrent(claims, issuer, at) ? claims : undefined;
}
