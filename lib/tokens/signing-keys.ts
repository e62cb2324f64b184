/**
 * The keys that sign access tokens: generated at the first start and by rotation, stored encrypted in the database,
 * cached in memory for ten seconds, published without their private part.
 */
import "server-only";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import {
  insertSigningKey,
  type SigningKeyRow,
  selectSigningKeys,
  selectTokenEpoch,
} from "@/db/queries/signing-keys";
import { now, nowMilliseconds } from "../platform/clock";
import { ConfigurationError, env } from "../platform/env";
import { log } from "../platform/log";
import { currentTenantId } from "../tenants/tenant";
import { tokenHeader } from "./access-token";
import { type JsonWebKeySet, jwks } from "./jwks";
import { keyReloadSeconds, scheduleKeys } from "./key-schedule";
import { seal, unseal } from "./seal";
import { generatePair, type SigningKey, toPublicJwk } from "./signature";
import { VerifiedTokens } from "./verified-tokens";

export interface SigningKeys {
  /** Signs new tokens. */
  active: SigningKey;
  /** All keys whose tokens are accepted, by the encoded header of those tokens. */
  byHeader: ReadonlyMap<string, SigningKey>;
  /** Public members of the same keys (RFC 7517). */
  jwks: JsonWebKeySet;
  /** The token epoch of the tenant when the keys were read. */
  epoch: number;
  /** The tokens that these keys have verified. */
  verified: VerifiedTokens;
}

/** Generates a key of the configured algorithm, sealed for the database. Does not insert it. */
export async function generateSigningKey(tenantId: number): Promise<SigningKeyRow> {
  const algorithm = env().tokenAlgorithm;
  const { privateKey, publicKey } = await generatePair(algorithm);
  const publicJwk = toPublicJwk(algorithm, publicKey);
  const id = await calculateJwkThumbprint(publicJwk);
  return {
    id,
    tenantId,
    algorithm,
    publicJwk,
    sealedPrivateKey: seal(privateKey.export({ format: "der", type: "pkcs8" }), id),
    createdAt: now(),
    supersededAt: null,
    revokedAt: null,
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

/** The keys of the tenant, newest first; the first one is made when there is none. */
async function selectOrCreateKeys(tenantId: number): Promise<[SigningKeyRow, ...SigningKeyRow[]]> {
  let rows = await selectSigningKeys(tenantId);
  if (rows.length === 0) {
    await insertSigningKey(await generateSigningKey(tenantId));
    rows = await selectSigningKeys(tenantId);
  }
  const [newest, ...older] = rows;
  if (!newest) throw new Error("the signing key that was inserted is not in the database");
  return [newest, ...older];
}

let verifiedBefore: { by: string; verified: VerifiedTokens } | undefined;

/** The tokens that these keys have verified. When a key or the epoch changes, every token is verified again. */
function verifiedBy(keys: readonly SigningKey[], epoch: number): VerifiedTokens {
  const by = `${epoch} ${keys.map(({ id }) => id)}`;
  if (verifiedBefore?.by !== by) verifiedBefore = { by, verified: new VerifiedTokens() };
  return verifiedBefore.verified;
}

async function loadSigningKeys(): Promise<SigningKeys> {
  const tenantId = await currentTenantId();
  // Read before the keys: a replacement in between is then noticed by the next check of the epoch.
  const epoch = await selectTokenEpoch(tenantId);
  const { active, published } = scheduleKeys(await selectOrCreateKeys(tenantId), now());
  const keys = published.map(toSigningKey);
  return {
    active: keys.find(({ id }) => id === active.id) ?? toSigningKey(active),
    byHeader: new Map(keys.map((key) => [key.header, key])),
    jwks: jwks.parse({
      keys: published.map(({ publicJwk, id, algorithm }) => ({
        ...publicJwk,
        kid: id,
        alg: algorithm,
        use: "sig",
      })),
    }),
    epoch,
    verified: verifiedBy(keys, epoch),
  };
}

/** The keys that this process read last, and when. */
let cache: { keys: Promise<SigningKeys>; readAt: number } | undefined;

/** For tests: the next call reads the keys from the database. */
export function forgetSigningKeys(): void {
  cache = undefined;
}

/** Reads the keys; if that fails, the previous ones stay in use. @throws when there are none */
async function reload(previous: Promise<SigningKeys> | undefined): Promise<SigningKeys> {
  try {
    return await loadSigningKeys();
  } catch (error) {
    if (!previous) throw error;
    log.error(error, "could not read the signing keys again");
    return previous;
  }
}

/** The cached keys unless they are older than so many seconds, or were read when the clock was ahead. */
function keysNotOlderThan(seconds: number): Promise<SigningKeys> {
  const at = nowMilliseconds();
  if (cache && Math.abs(at - cache.readAt) < seconds * 1000) return cache.keys;
  const read = { keys: reload(cache?.keys), readAt: at };
  cache = read;
  read.keys.catch(() => {
    if (cache === read) cache = undefined;
  });
  return read.keys;
}

/** @throws ConfigurationError when AUTH_SECRET does not fit the database */
export const signingKeys = (): Promise<SigningKeys> => keysNotOlderThan(keyReloadSeconds);

/** Tokens with unknown headers make the keys be read at most this often. */
const unknownHeaderReloadSeconds = 1;

/** The keys to verify the token with, read again if its header belongs to none of them. */
export async function signingKeysFor(token: string): Promise<SigningKeys> {
  const keys = await signingKeys();
  const header = token.slice(0, Math.max(token.indexOf("."), 0));
  return keys.byHeader.has(header) ? keys : keysNotOlderThan(unknownHeaderReloadSeconds);
}

/**
 * The keys of the epoch that the database has now. Older keys are read again: an emergency rotation must act on the
 * next request. @throws when they cannot be read, because keys that were replaced must not be used
 */
export async function signingKeysAt(epoch: number): Promise<SigningKeys> {
  const keys = await signingKeys();
  if (keys.epoch >= epoch) return keys;
  const current = await keysNotOlderThan(0);
  if (current.epoch < epoch) throw new Error("the signing keys in use were replaced");
  return current;
}
