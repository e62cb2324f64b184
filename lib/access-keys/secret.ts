/**
 * Client ids and client secrets: how they are made, recognised and checked. A secret is 256 random bits
 * with a prefix and a checksum, so that a scanner can tell a leaked one offline; only its SHA-256 digest
 * is stored, which is enough for a secret that cannot be guessed (NIST SP 800-63B §5.1.2, look-up
 * secrets).
 */
import "server-only";
import { hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { hintLength, toClientSecret } from "./secret-format";

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";

/** `lk-` and 20 characters of a–z and 0–9: nothing that a client must escape, and no `_`. */
export const newClientId = (): string =>
  `lk-${Array.from({ length: 20 }, () => base36.charAt(randomInt(36))).join("")}`;

/** `lks_`, 256 random bits in base 62, and the CRC-32 of those characters in base 62. */
export const newClientSecret = (): string =>
  toClientSecret(BigInt(`0x${randomBytes(32).toString("hex")}`));

/** The first characters of a secret: enough to tell two apart, too few to help a guess. */
export const hintOf = (secret: string): string => secret.slice(0, hintLength);

const sha256 = (text: string): Buffer => hash("sha256", text, "buffer");

/** `sha256:<base64url>`; the tag leaves room for another algorithm later. */
export const digestSecret = (secret: string): string =>
  `sha256:${sha256(secret).toString("base64url")}`;

/** The digest of a random secret: checking an unknown client takes as long as a wrong secret. */
const placeholderDigest = digestSecret(newClientSecret());

function isDigestOf(given: Buffer, digest: string | null | undefined): boolean {
  const [algorithm, expected = ""] = (digest ?? placeholderDigest).split(":");
  const wanted = Buffer.from(expected, "base64url");
  if (algorithm !== "sha256" || wanted.length !== given.length) return false;
  return timingSafeEqual(given, wanted) && digest != null;
}

/** The digests of a key's secret in use and of the one before. */
export interface SecretDigests {
  secretDigest: string;
  previousSecretDigest?: string | null;
}

/**
 * Which of the secrets it is, in constant time; undefined when it is none. Without a key the work is that of a key with
 * one secret, so that the time does not tell whether the client exists.
 */
export function matchSecret(
  secret: string,
  digests: SecretDigests | undefined,
): "current" | "previous" | undefined {
  const given = sha256(secret);
  const isCurrent = isDigestOf(given, digests?.secretDigest);
  const previous = digests?.previousSecretDigest;
  const isPrevious = previous != null && isDigestOf(given, previous);
  if (isCurrent) return "current";
  return isPrevious ? "previous" : undefined;
}
