/** Statements about access rules. */
import { and, asc, eq, getTableColumns, inArray, or, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { preparedList } from "../lookup";
import { accessRules } from "../schema/access-rules";
import { users } from "../schema/people";
import { orgUnits } from "../schema/scopes";
import type { Writer } from "../transaction";
import { type Actor, holdingActor, holdingUser } from "./acting";
import { type NewAuditEvent, recording } from "./audit";

export type AccessRuleRow = typeof accessRules.$inferSelect;

const findRulesOfUser = preparedList(getTableColumns(accessRules), (database) =>
  database
    .select()
    .from(accessRules)
    .where(
      and(
        eq(accessRules.tenantId, sql.placeholder("tenantId")),
        eq(accessRules.subjectType, "user"),
        eq(accessRules.subjectId, sql.param(sql.placeholder("email"), accessRules.subjectId)),
      ),
    )
    .orderBy(asc(accessRules.id)),
);

/** The rules of a user, oldest first. `email` is the user's subject id. */
export const selectAccessRulesOfUser = async (
  tenantId: number,
  email: string,
): Promise<AccessRuleRow[]> => findRulesOfUser({ tenantId, email });

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

/** Undefined when the very rule exists already, or its user does not. */
export const insertAccessRule = async (
  row: typeof accessRules.$inferInsert,
  event: NewAuditEvent,
): Promise<AccessRuleRow | undefined> =>
  (
    await batch((tx) => [
      holdingUser(tx, row.tenantId, eq(users.email, row.subjectId)),
      tx.insert(accessRules).values(row).onConflictDoNothing().returning(),
      recording(tx, event),
    ])
  )?.[1][0];

/** False when it is not there, or the actor may no more. */
export const deleteAccessRule = async (
  tenantId: number,
  id: number,
  event: NewAuditEvent,
  actor: Actor,
) => {
  const done = await batch((tx) => [
    ...holdingActor(tx, actor),
    tx
      .delete(accessRules)
      .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)))
      .returning({ id: accessRules.id }),
    recording(tx, event),
  ]);
  return done !== undefined;
};

/** The statement that removes the rules of a scope that ends, and of the units that end with it. */
export const removingRules = (
  tx: Writer,
  tenantId: number,
  scope: { type: AccessRuleRow["scopeType"]; id: string },
  below: SQL,
) =>
  tx
    .delete(accessRules)
    .where(
      and(
        eq(accessRules.tenantId, tenantId),
        or(
          and(eq(accessRules.scopeType, scope.type), eq(accessRules.scopeId, scope.id)),
          inArray(
            accessRules.scopeId,
            db()
              .select({ id: orgUnits.id })
              .from(orgUnits)
              .where(and(eq(orgUnits.tenantId, tenantId), below)),
          ),
        ),
      ),
    )
    .returning({ id: accessRules.id });
