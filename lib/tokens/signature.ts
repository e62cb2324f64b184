/**
 * The signatures of access tokens, with node:crypto: ES256 and RS256 (RFC 7518 §3.3, §3.4) and EdDSA over
 * Ed25519 (RFC 8037 §3.1). A key has one algorithm, and nothing in a token can choose another.
 */
import "server-only";
import {
  generateKeyPair,
  type KeyObject,
  type SignKeyObjectInput,
  sign,
  verify,
} from "node:crypto";
import { promisify } from "node:util";
import type { signingAlgorithms } from "../platform/settings";
import { inTickBatch } from "../platform/tick-batch";
import { isHighS, toLowS } from "./low-s-signature";

export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** A key as the tokens use it. `header` is the encoded JOSE header of the tokens that it signs. */
export interface SigningKey {
  id: string;
  algorithm: SigningAlgorithm;
  header: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

type Settle<Value> = (error: Error | null, value: Value) => void;

/** What is asked of node:crypto in the background. */
const inBackground = <Value>(ask: (settle: Settle<Value>) => void): Promise<Value> =>
  new Promise((resolve, reject) => {
    ask((error, value) => (error ? reject(error) : resolve(value)));
  });

/** Ed25519 hashes by itself. */
const digests = { ES256: "sha256", RS256: "sha256", EdDSA: null } as const;

const inputOf = (algorithm: SigningAlgorithm, key: KeyObject): SignKeyObjectInput =>
  algorithm === "ES256" ? { key, dsaEncoding: "ieee-p1363" } : { key };

/** RSA takes milliseconds to sign. The others take some tens of microseconds, either way. */
const isSlow = (algorithm: SigningAlgorithm): boolean => algorithm === "RS256";

export function signWith({ algorithm, privateKey }: SigningKey, bytes: Buffer): Promise<Buffer> {
  const digest = digests[algorithm];
  const input = inputOf(algorithm, privateKey);
  if (isSlow(algorithm)) return inBackground((settle) => sign(digest, bytes, input, settle));
  return inTickBatch(() => {
    const signature = sign(digest, bytes, input);
    return algorithm === "ES256" ? toLowS(signature) : signature;
  });
}

export async function verifyWith(
  { algorithm, publicKey }: SigningKey,
  bytes: Buffer,
  signature: Buffer,
): Promise<boolean> {
  if (algorithm === "ES256" && isHighS(signature)) return false;
  const input = inputOf(algorithm, publicKey);
  return inTickBatch(() => verify(digests[algorithm], bytes, input, signature));
}

const generate = promisify(generateKeyPair);

export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** RFC 7518 §3.3 asks for 2048 bits or more: 3072 are NIST's advice for what lasts beyond 2030. */
export function generatePair(algorithm: SigningAlgorithm): Promise<KeyPair> {
  if (algorithm === "RS256") return generate("rsa", { modulusLength: 3072 });
  if (algorithm === "EdDSA") return generate("ed25519", {});
  return generate("ec", { namedCurve: "P-256" });
}

const publicMembers = {
  ES256: ["kty", "crv", "x", "y"],
  RS256: ["kty", "n", "e"],
  EdDSA: ["kty", "crv", "x"],
};

/** The members of RFC 7517 that make the public key, and no private one. */
export function toPublicJwk(algorithm: SigningAlgorithm, key: KeyObject): Record<string, string> {
  const jwk = Object.entries(key.export({ format: "jwk" }));
  return Object.fromEntries(
    jwk.flatMap(([name, value]) =>
      publicMembers[algorithm].includes(name) ? [[name, String(value)]] : [],
    ),
  );
}
