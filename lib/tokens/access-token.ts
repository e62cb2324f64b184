/**
 * The access token: a JWT in the profile of RFC 9068, signed and checked with node:crypto. It carries
 * who is asking and through which secret, never what they may do: that is looked up at each use.
 */
import "server-only";
import { type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import { toAsciiJson } from "./ascii-json";

const signAsync = promisify<string, Buffer, { key: KeyObject; dsaEncoding: "ieee-p1363" }, Buffer>(
  sign,
);
const verifyAsync = promisify<
  string,
  Buffer,
  { key: KeyObject; dsaEncoding: "ieee-p1363" },
  Buffer,
  boolean
>(verify);

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
}

/** A key as the tokens use it. `header` is the encoded JOSE header of the tokens that it signs. */
export interface SigningKey {
  id: string;
  algorithm: "ES256";
  header: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The encoded header of all tokens that a key signs (RFC 9068 §2.1: `at+jwt`). */
export const tokenHeader = (algorithm: "ES256", kid: string): string =>
  Buffer.from(JSON.stringify({ alg: algorithm, typ: "at+jwt", kid })).toString("base64url");

export async function signAccessToken(claims: AccessTokenClaims, key: SigningKey): Promise<string> {
  const signed = `${key.header}.${Buffer.from(toAsciiJson(claims), "latin1").toString("base64url")}`;
  const signature = await signAsync("sha256", Buffer.from(signed, "latin1"), {
    key: key.privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return `${signed}.${signature.toString("base64url")}`;
}

/** Bytes of a segment; undefined unless it is the one canonical encoding of them. */
function decodeSegment(segment: string): Buffer | undefined {
  const bytes = Buffer.from(segment, "base64url");
  return bytes.toString("base64url") === segment ? bytes : undefined;
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
  const genuine = await verifyAsync(
    "sha256",
    Buffer.from(`${header}.${payload}`, "latin1"),
    { key: key.publicKey, dsaEncoding: "ieee-p1363" },
    signatureBytes,
  );
  if (!genuine) return undefined;
  const claims = JSON.parse(payloadBytes.toString("latin1")) as AccessTokenClaims;
  return isCurrent(claims, issuer, at) ? claims : undefined;
}
