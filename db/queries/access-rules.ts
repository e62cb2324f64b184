/** Statements about access rules. */
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { batchedList } from "../batched-query";
import { batch, db } from "../client";
import { accessRules } from "../schema/access-rules";
import { users } from "../schema/people";
import { orgUnits } from "../schema/scopes";
import type { Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { type Actor, fewerThan, guardActor, guardRole, guardUser } from "./guards";
import type { RuleRoleRow } from "./role-fields";
import { rulesWithScopes, type ScopeRow, scopedRuleFields } from "./scopes";

export type AccessRuleRow = typeof accessRules.$inferSelect;

/** A rule with its scope, and its role if that is a custom one. */
export type ScopedRuleRow = AccessRuleRow & ScopeRow & RuleRoleRow;

const findRulesOfUser = batchedList(scopedRuleFields, (database) =>
  rulesWithScopes(database)
    .where(
      and(
        eq(accessRules.tenantId, sql.param(sql.placeholder("tenantId"), accessRules.tenantId)),
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
): Promise<ScopedRuleRow[]> => findRulesOfUser({ tenantId, email });

export const selectAccessRule = async (
  tenantId: number,
  id: number,
): Promise<ScopedRuleRow | undefined> =>
  (
    await rulesWithScopes(db()).where(
      and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)),
    )
  )[0];

/** The rules of a role, oldest first. */
export const selectAccessRulesOfRole = async (
  tenantId: number,
  roleId: number,
): Promise<ScopedRuleRow[]> =>
  rulesWithScopes(db())
    .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.roleId, roleId)))
    .orderBy(asc(accessRules.id));

const rulesOfSubject = ({ tenantId, subjectType, subjectId }: typeof accessRules.$inferInsert) =>
  and(
    eq(accessRules.tenantId, tenantId),
    eq(accessRules.subjectType, subjectType),
    eq(accessRules.subjectId, subjectId),
  );

/**
 * Undefined when the very rule exists already, its user does not, or there are so many of the user; and when the role
 * has been changed since it was read.
 * @param roleVersion of a custom role
 */
export const insertAccessRule = async (
  row: typeof accessRules.$inferInsert,
  most: number,
  event: NewAuditEvent,
  roleVersion?: number,
): Promise<AccessRuleRow | undefined> =>
  (
    await batch((tx) => [
      guardUser(tx, row.tenantId, eq(users.email, row.subjectId)),
      guardUser(
        tx,
        row.tenantId,
        and(eq(users.email, row.subjectId), fewerThan(most, accessRules, rulesOfSubject(row))),
      ),
      guardRole(tx, row.tenantId, row.roleId, roleVersion),
      tx.insert(accessRules).values(row).onConflictDoNothing().returning(),
      insertEvent(tx, event),
    ])
  )?.[3][0];

/** False when it is not there, or the actor may no more. */
export const deleteAccessRule = async (
  tenantId: number,
  id: number,
  event: NewAuditEvent,
  actor: Actor,
) => {
  const done = await batch((tx) => [
    ...guardActor(tx, actor),
    tx
      .delete(accessRules)
      .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)))
      .returning({ id: accessRules.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

const liveUnits = (tenantId: number) =>
  and(eq(orgUnits.tenantId, tenantId), isNull(orgUnits.deletedAt));

/** The statement that marks the units deleted that end with the scope they lie in. */
export const markUnitsDeleted = (tx: Writer, tenantId: number, below: SQL, deletedAt: Date) =>
  tx
    .update(orgUnits)
    .set({ deletedAt })
    .where(and(liveUnits(tenantId), below))
    .returning({ id: orgUnits.id });

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
              .where(and(liveUnits(tenantId), below)),
          ),
        ),
      ),
    )
    .returning({ id: accessRules.id });
