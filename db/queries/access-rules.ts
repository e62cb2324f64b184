/** Statements about access rules. */
import { and, asc, eq } from "drizzle-orm";
import { batch, db } from "../client";
import { accessRules } from "../schema";
import { type NewAuditEvent, recording } from "./audit";

export type AccessRuleRow = typeof accessRules.$inferSelect;

/** The rules of a user, oldest first. `email` is the user's subject id. */
export const selectAccessRulesOfUser = async (
  tenantId: number,
  email: string,
): Promise<AccessRuleRow[]> =>
  db()
    .select()
    .from(accessRules)
    .where(
      and(
        eq(accessRules.tenantId, tenantId),
        eq(accessRules.subjectType, "user"),
        eq(accessRules.subjectId, email),
      ),
    )
    .orderBy(asc(accessRules.id));

export const selectAccessRules = async (tenantId: number): Promise<AccessRuleRow[]> =>
  db()
    .select()
    .from(accessRules)
    .where(eq(accessRules.tenantId, tenantId))
    .orderBy(asc(accessRules.id));

export const selectAccessRule = async (tenantId: number, id: number) =>
  (
    await db()
      .select()
      .from(accessRules)
      .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)))
  )[0];

/** Undefined when the very rule exists already. */
export const insertAccessRule = async (
  row: typeof accessRules.$inferInsert,
  event: NewAuditEvent,
): Promise<AccessRuleRow | undefined> =>
  (
    await batch((tx) => [
      tx.insert(accessRules).values(row).onConflictDoNothing().returning(),
      recording(tx, event),
    ])
  )?.[0][0];

/** False when it is not there. */
export const deleteAccessRule = async (tenantId: number, id: number, event: NewAuditEvent) => {
  const done = await batch((tx) => [
    tx
      .delete(accessRules)
      .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)))
      .returning({ id: accessRules.id }),
    recording(tx, event),
  ]);
  return done !== undefined;
};
