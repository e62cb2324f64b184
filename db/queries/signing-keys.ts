/** Statements about the keys that sign access tokens. */
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { tenants } from "../schema/tenants";
import { signingKeys } from "../schema/tokens";
import { optional, type Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";

export type SigningKeyRow = typeof signingKeys.$inferSelect;
export type NewSigningKey = typeof signingKeys.$inferInsert;

const usable = (tenantId: number) =>
  and(eq(signingKeys.tenantId, tenantId), isNull(signingKeys.revokedAt));

/** The signing keys of the tenant that were not given up, newest first. */
export const selectSigningKeys = async (tenantId: number): Promise<SigningKeyRow[]> =>
  db()
    .select()
    .from(signingKeys)
    .where(usable(tenantId))
    .orderBy(desc(signingKeys.createdAt), asc(signingKeys.id));

/** How often all tokens of the tenant have been ended. */
export const selectTokenEpoch = async (tenantId: number): Promise<number> =>
  (
    await db().select({ epoch: tenants.tokenEpoch }).from(tenants).where(eq(tenants.id, tenantId))
  )[0]?.epoch ?? 0;

export const insertSigningKey = async (key: NewSigningKey) => {
  await db().insert(signingKeys).values(key);
};

const adding = (tx: Writer, key: NewSigningKey) =>
  tx.insert(signingKeys).values(key).returning({ id: signingKeys.id });

/** Adds the key that follows `previousId`; false when that one has a successor already or was given up. */
export const insertSuccessor = async (
  previousId: string,
  key: NewSigningKey,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(signingKeys)
      .set({ supersededAt: key.createdAt })
      .where(
        and(usable(key.tenantId), eq(signingKeys.id, previousId), isNull(signingKeys.supersededAt)),
      )
      .returning({ id: signingKeys.id }),
    adding(tx, key),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/** Gives up all keys, ends all tokens, and adds the key that signs from now on. */
export const replaceSigningKeys = async (key: NewSigningKey, event: NewAuditEvent) =>
  batch((tx) => [
    optional(
      tx
        .update(signingKeys)
        .set({ revokedAt: key.createdAt })
        .where(usable(key.tenantId))
        .returning({ id: signingKeys.id }),
    ),
    tx
      .update(tenants)
      .set({ tokenEpoch: sql`${tenants.tokenEpoch} + 1` })
      .where(eq(tenants.id, key.tenantId))
      .returning({ id: tenants.id }),
    adding(tx, key),
    insertEvent(tx, event),
  ]);
