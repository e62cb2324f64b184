/** Statements about the keys that sign access tokens. */
import { asc, desc, eq } from "drizzle-orm";
import { batch, db } from "../client";
import { signingKeys } from "../schema";
import { type NewAuditEvent, recording } from "./audit";

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** All signing keys of the tenant, newest first. */
export const selectSigningKeys = async (tenantId: number) =>
  db()
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.tenantId, tenantId))
    .orderBy(desc(signingKeys.createdAt), asc(signingKeys.id));

export const insertSigningKey = async (key: SigningKeyRow) => {
  await db().insert(signingKeys).values(key);
};

/** Adds a key together with the event that says so. */
export const insertRotatedKey = async (key: SigningKeyRow, event: NewAuditEvent) =>
  batch((tx) => [
    tx.insert(signingKeys).values(key).returning({ id: signingKeys.id }),
    recording(tx, event),
  ]);
