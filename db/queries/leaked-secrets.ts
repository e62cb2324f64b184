/** Finds the keys of client secrets, and ends secrets that have leaked. */
import { and, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";

/** Also of deleted keys. */
export const hasClientId = (clientId: string): SQL => eq(accessKeys.clientId, clientId);

/** Also of deleted keys, while they can be restored. */
export const hasSecret = (digest: string): SQL => eq(accessKeys.secretDigest, digest);

export const hadSecret = (digest: string): SQL => eq(accessKeys.previousSecretDigest, digest);

/** The keys that have one of the digests, also those that were deleted and can be restored. */
export const selectKeysOfDigests = async (digests: string[]) =>
  db()
    .select({
      id: accessKeys.id,
      tenantId: accessKeys.tenantId,
      clientId: accessKeys.clientId,
      name: accessKeys.name,
      secretDigest: accessKeys.secretDigest,
      previousSecretDigest: accessKeys.previousSecretDigest,
      previousSecretExpiresAt: accessKeys.previousSecretExpiresAt,
    })
    .from(accessKeys)
    .where(
      or(
        inArray(accessKeys.secretDigest, digests),
        inArray(accessKeys.previousSecretDigest, digests),
      ),
    );

export type KeyOfDigest = Awaited<ReturnType<typeof selectKeysOfDigests>>[number];

/** Takes the place of the digest of a secret that leaked. No secret has it. */
export const leakedDigest = "leaked";

/** Whether the secret in use leaked and has ended, so that only a new one makes the key work. */
export const isSecretLeaked: SQL = eq(accessKeys.secretDigest, leakedDigest);

interface LeakedSecret {
  key: Pick<KeyOfDigest, "id" | "tenantId">;
  digest: string;
  at: Date;
  /** An end that is past by every clock. */
  endedAt: Date;
}

const ofKey = ({ id, tenantId }: LeakedSecret["key"]) =>
  and(eq(accessKeys.id, id), eq(accessKeys.tenantId, tenantId));

/** A suspension by an administrator stays: a new secret must not end it. */
const suspendedAfterLeak = sql`case when ${accessKeys.suspendedBy} = 'administrator' then 'administrator' else 'leaked' end`;

/**
 * Puts a digest that no secret has in the place of the leaked secret, which becomes the previous one and has ended, and
 * suspends the key. False if it is no longer the secret in use.
 */
export const replaceLeakedSecret = async (
  { key, digest, at, endedAt }: LeakedSecret,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(accessKeys)
      .set({
        secretVersion: sql`${accessKeys.secretVersion} + 1`,
        secretDigest: leakedDigest,
        previousSecretDigest: digest,
        previousSecretHint: sql`${accessKeys.secretHint}`,
        previousSecretExpiresAt: endedAt,
        suspendedAt: sql`coalesce(${accessKeys.suspendedAt}, ${sql.param(at, accessKeys.suspendedAt)})`,
        suspendedBy: suspendedAfterLeak,
      })
      .where(and(ofKey(key), eq(accessKeys.secretDigest, digest)))
      .returning({ id: accessKeys.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/** False if it is not the previous secret of the key, or no longer works. */
export const endLeakedPreviousSecret = async (
  { key, digest, at, endedAt }: LeakedSecret,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(accessKeys)
      .set({ previousSecretExpiresAt: endedAt })
      .where(
        and(
          ofKey(key),
          eq(accessKeys.previousSecretDigest, digest),
          isNotNull(accessKeys.previousSecretExpiresAt),
          gt(accessKeys.previousSecretExpiresAt, at),
        ),
      )
      .returning({ id: accessKeys.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
