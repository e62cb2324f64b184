/**
 * The keys that sign access tokens: made at the first start, kept encrypted in the database, held
 * ready in memory, published without their private part.
 */
import "server-only";
import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { processWide } from "@/db/process-wide";
import { insertSigningKey, type SigningKeyRow, selectSigningKeys } from "@/db/queries/signing-keys";
import { now } from "../clock";
import { ConfigurationError } from "../env";
import { currentTenantId } from "../installation/tenant";
import { type SigningKey, tokenHeader } from "./access-token";
import { seal, unseal } from "./seal";

export interface SigningKeys {
  /** Signs new tokens. */
  active: SigningKey;
  /** All keys whose tokens are accepted, by the encoded header of those tokens. */
  byHeader: ReadonlyMap<string, SigningKey>;
  /** Public members of the same keys (RFC 7517). */
  jwks: { keys: Record<string, string>[] };
}

async function makeSigningKey(tenantId: number): Promise<SigningKeyRow> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty = "", crv = "", x = "", y = "" } = publicKey.export({ format: "jwk" });
  const publicJwk = { kty, crv, x, y };
  const id = await calculateJwkThumbprint(publicJwk);
  return {
    id,
    tenantId,
    algorithm: "ES256",
    publicJwk,
    sealedPrivateKey: seal(privateKey.export({ format: "der", type: "pkcs8" }), id),
    createdAt: now(),
  };
}

function unsealPrivateKey(row: SigningKeyRow): Buffer {
  try {
    return unseal(row.sealedPrivateKey, row.id);
  } catch {
    throw new ConfigurationError([
      "AUTH_SECRET is not the one that the signing keys in the database were encrypted with",
    ]);
  }
}

const toSigningKey = (row: SigningKeyRow): SigningKey => ({
  id: row.id,
  algorithm: row.algorithm,
  header: tokenHeader(row.algorithm, row.id),
  privateKey: createPrivateKey({ key: unsealPrivateKey(row), format: "der", type: "pkcs8" }),
  publicKey: createPublicKey({ key: row.publicJwk, format: "jwk" }),
});

async function loadSigningKeys(): Promise<SigningKeys> {
  const tenantId = await currentTenantId();
  const rows = await selectSigningKeys(tenantId);
  if (rows.length === 0) {
    await insertSigningKey(await makeSigningKey(tenantId));
    return loadSigningKeys();
  }
  const keys = rows.map(toSigningKey);
  return {
    active: keys[0] as SigningKey,
    byHeader: new Map(keys.map((key) => [key.header, key])),
    jwks: {
      keys: rows.map((row) => ({ ...row.publicJwk, kid: row.id, alg: row.algorithm, use: "sig" })),
    },
  };
}

/** @throws ConfigurationError when AUTH_SECRET does not fit the database */
export const signingKeys = (): Promise<SigningKeys> => processWide("signing keys", loadSigningKeys);
