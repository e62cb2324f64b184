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

interface LeakedSecret {
  key: Pick<KeyOfDigest, "id" | "tenantId">;
  digest: string;
  at: Date;
  /** An end that is past by every clock. */
  endedAt: Date;
}

const ofKey = ({ id, tenantId }: LeakedSecret["key"]) =>
  and(eq(accessKeys.id, id), eq(accessKeys.tenantId, tenantId));

/**
 * Puts a digest that no secret has in the place of the leaked secret, which becomes the previous one and has ended, and
 * suspends the key. False if it is no longer the secret in use.
 */
export const replaceLeakedSecret = async (
  { key, digest, at, endedAt }: LeakedSecret,
  unknownDigest: string,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(accessKeys)
      .set({
        secretVersion: sql`${accessKeys.secretVersion} + 1`,
        secretDigest: unknownDigest,
        previousSecretDigest: digest,
        previousSecretHint: sql`${accessKeys.secretHint}`,
        previousSecretExpiresAt: endedAt,
        suspendedAt: sql`coalesce(${accessKeys.suspendedAt}, ${sql.param(at, accessKeys.suspendedAt)})`,
        suspendedBy: sql`coalesce(${accessKeys.suspendedBy}, 'leaked')`,
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
