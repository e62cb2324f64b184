/** Statements about single tokens that were revoked before they expired. */
import { lt } from "drizzle-orm";
import { batch, db } from "../client";
import { revokedTokens } from "../schema/tokens";
import { insertEvent, type NewAuditEvent } from "./audit";

/** Revokes the token; a second time changes nothing and records nothing. */
export const insertRevokedToken = async (
  token: typeof revokedTokens.$inferInsert,
  event: NewAuditEvent,
) =>
  batch((tx) => [
    tx
      .insert(revokedTokens)
      .values(token)
      .onConflictDoNothing()
      .returning({ id: revokedTokens.id }),
    insertEvent(tx, event),
  ]);

/** Forgets tokens that are over by themselves. */
export const deleteRevokedTokens = async (expiredBefore: Date) => {
  await db().delete(revokedTokens).where(lt(revokedTokens.expiresAt, expiredBefore));
};
