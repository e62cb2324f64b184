/** Signs JWTs. The type in the header keeps those of one kind from being accepted as another (RFC 8725 §3.11). */
import "server-only";
import { toAsciiJson } from "./ascii-json";
import { type SigningKey, signWith } from "./signature";

export const encodeHeader = (type: string, algorithm: string, kid: string): string =>
  Buffer.from(JSON.stringify({ alg: algorithm, typ: type, kid })).toString("base64url");

/** @param header encoded */
export function signJwt(header: string, claims: object, key: SigningKey): Promise<string> {
  const signed = `${header}.${Buffer.from(toAsciiJson(claims), "latin1").toString("base64url")}`;
  return signWith(key, Buffer.from(signed, "latin1")).then(
    (signature) => `${signed}.${signature.toString("base64url")}`,
  );
}
