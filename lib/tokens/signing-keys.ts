/**
 * The keys that sign access tokens: made at the first start and by rotation, kept encrypted in the
 * database, held ready in memory for some seconds, published without their private part.
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
import type { MaybeLater } from "../platform/maybe-later";
import { once } from "../platform/once";
import { currentTenantId } from "../tenants/tenant";
import { tokenHeader } from "./access-token";
import { type JsonWebKeySet, jwks } from "./jwks";
import { keyReloadSeconds, scheduleKeys } from "./key-schedule";
import { seal, unseal } from "./seal";
import { generatePair, type SigningKey, toPublicJwk } from "./signature";

export interface SigningKeys {
  /** Signs new tokens. */
  active: SigningKey;
  /** All keys whose tokens are accepted, by the encoded header of those tokens. */
  byHeader: ReadonlyMap<string, SigningKey>;
  /** Public members of the same keys (RFC 7517). */
  jwks: JsonWebKeySet;
  /** How often all tokens of the tenant had been ended when the keys were read. */
  epoch: number;
}

/** A new key of the configured algorithm, sealed, that is not in the database yet. */
export async function makeSigningKey(tenantId: number): Promise<SigningKeyRow> {
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

async function loadSigningKeys(): Promise<SigningKeys> {
  const tenantId = await currentTenantId();
  const epoch = await selectTokenEpoch(tenantId);
  const [newest, ...older] = await selectSigningKeys(tenantId);
  if (!newest) {
    await insertSigningKey(await makeSigningKey(tenantId));
    return loadSigningKeys();
  }
  const { active, published } = scheduleKeys([newest, ...older], now());
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
  };
}

/** What this process has read, and when. */
interface KeyRing {
  readAt: number;
  keys: Promise<SigningKeys> | undefined;
  /** The same, once they are there. */
  atHand: SigningKeys | undefined;
}

const ring = once((): KeyRing => ({ readAt: 0, keys: undefined, atHand: undefined }));

/** For tests: the next call reads the keys from the database. */
export const forgetSigningKeys = ring.forget;

/** Keys that cannot be read again do not stop those in use; without any, the caller hears why. */
async function reload(previous: Promise<SigningKeys> | undefined): Promise<SigningKeys> {
  try {
    return await loadSigningKeys();
  } catch (error) {
    ring().keys = previous;
    if (!previous) throw error;
    log.error(error, "could not read the signing keys again");
    return previous;
  }
}

const isFresh = ({ readAt }: KeyRing, seconds: number): boolean =>
  Math.abs(nowMilliseconds() - readAt) < seconds * 1000;

function keysReadWithin(seconds: number): Promise<SigningKeys> {
  const held = ring();
  if (held.keys && isFresh(held, seconds)) return held.keys;
  held.readAt = nowMilliseconds();
  held.keys = reload(held.keys);
  held.atHand = undefined;
  const { keys } = held;
  keys.then(
    (known) => {
      if (held.keys === keys) held.atHand = known;
    },
    () => {},
  );
  return keys;
}

/** @throws ConfigurationError when AUTH_SECRET does not fit the database */
export const signingKeys = (): Promise<SigningKeys> => keysReadWithin(keyReloadSeconds);

/** However many forged headers come, the database is asked no more often than this. */
const unknownHeaderReloadSeconds = 1;

/** The keys to verify the token with, read again when none of them is known by its header. */
export async function signingKeysFor(token: string): Promise<SigningKeys> {
  const keys = await signingKeys();
  const header = token.slice(0, Math.max(token.indexOf("."), 0));
  return keys.byHeader.has(header) ? keys : keysReadWithin(unknownHeaderReloadSeconds);
}

/**
 * The keys of an epoch that a row of the database has just named. Whoever holds older ones reads them
 * again at once: in an emergency, keys are given up between one request and the next.
 *
 * @throws when they cannot be had: to go on with keys that were given up would be worse
 */
export function signingKeysAt(epoch: number): MaybeLater<SigningKeys> {
  const held = ring();
  const { atHand } = held;
  const isCurrent = atHand && atHand.epoch >= epoch && isFresh(held, keyReloadSeconds);
  return isCurrent ? atHand : readKeysAt(epoch);
}

async function readKeysAt(epoch: number): Promise<SigningKeys> {
  const keys = await signingKeys();
  if (keys.epoch >= epoch) return keys;
  const current = await keysReadWithin(0);
  if (current.epoch < epoch) throw new Error("the signing keys in use were given up");
  return current;
}
