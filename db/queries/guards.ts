/**
 * Guards: the first statements of a batch. The batch is rolled back unless the user exists and the acting user still has
 * the permission. Two users who act against each other wait for each other, and the second fails.
 */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { accessRules } from "../schema/access-rules";
import { customRoles, firstCustomRoleId } from "../schema/custom-roles";
import { users } from "../schema/people";
import { tenants } from "../schema/tenants";
import type { Writer } from "../transaction";

/**
 * Rolls the batch back unless the user exists, and makes a concurrent deletion of the user wait.
 */
export const guardUser = (tx: Writer, tenantId: number, who: SQL | undefined) =>
  tx
    .update(users)
    .set({ tenantId })
    .where(and(eq(users.tenantId, tenantId), isNull(users.deletedAt), who))
    .returning({ id: users.id });

/**
 * Whether fewer rows than so many match: a condition for a guard on what they belong to. Of two inserts at the same
 * time both would count what was there before, so a guard without it comes first, in a statement of its own: the
 * second insert waits there, and counts when the first is done.
 */
export const fewerThan = (most: number, table: SQLiteTable, matching: SQL | undefined): SQL =>
  sql`(select count(*) from ${table} where ${matching}) < ${most}`;

/** Makes changes of the same kind wait for each other. Without the condition, the batch is rolled back. */
export const lockTenant = (tx: Writer, id: number, condition?: SQL) =>
  tx
    .update(tenants)
    .set({ name: sql`${tenants.name}` })
    .where(and(eq(tenants.id, id), condition))
    .returning({ id: tenants.id });

/** Who takes something away from somebody else. */
export interface Actor {
  tenantId: number;
  userId: string;
  /** The id of the rule without which they might not do it; undefined where several would do. */
  ruleId: number | undefined;
}

const lockRule = (tx: Writer, tenantId: number, id: number) =>
  tx
    .update(accessRules)
    .set({ tenantId })
    .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.id, id)))
    .returning({ id: accessRules.id });

/** Rolls the batch back unless all these rules still exist. */
export const guardRules = (tx: Writer, tenantId: number, ids: readonly number[]) =>
  ids.map((id) => lockRule(tx, tenantId, id));

/**
 * Rolls the batch back unless the role exists, in the version if there is one, and makes its deletion wait. Predefined
 * roles do not change.
 */
export const guardRole = (tx: Writer, tenantId: number, id: number, version?: number) =>
  id < firstCustomRoleId
    ? []
    : [
        tx
          .update(customRoles)
          .set({ tenantId })
          .where(
            and(
              ...[eq(customRoles.tenantId, tenantId), eq(customRoles.id, id)],
              isNull(customRoles.deletedAt),
              version === undefined ? undefined : eq(customRoles.version, version),
            ),
          )
          .returning({ id: customRoles.id }),
      ];

/** Without an actor, as for an operator, nothing is asked. */
export const guardActor = (tx: Writer, actor: Actor | undefined) =>
  actor === undefined
    ? []
    : [
        guardUser(tx, actor.tenantId, and(eq(users.id, actor.userId), isNull(users.disabledAt))),
        ...(actor.ruleId === undefined ? [] : [lockRule(tx, actor.tenantId, actor.ruleId)]),
      ];

/**
 * The condition that the user does not have the role in the whole tenant, or that another active user has it too.
 */
export const othersHaveRole = (
  { tenantId, email }: { tenantId: number; email: string },
  roleId: number,
): SQL => {
  const holds = (who: SQL) => sql`${accessRules.tenantId} = ${tenantId}
    and ${accessRules.subjectType} = 'user' and ${accessRules.roleId} = ${roleId}
    and ${accessRules.scopeType} = 'tenant' and ${who}`;
  return sql`(not exists (select 1 from ${accessRules} where ${holds(eq(accessRules.subjectId, email))})
    or exists (select 1 from ${accessRules} where ${holds(sql`${accessRules.subjectId} in (
      select other.email from ${users} other where other.tenant_id = ${tenantId} and other.email <> ${email}
      and other.deleted_at is null and other.disabled_at is null)`)}))`;
};
