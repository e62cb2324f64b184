/** What a statement about access rules reads of their custom roles. All of it is null for a predefined role. */
import { and, eq, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import { db } from "../client";
import { accessRules } from "../schema/access-rules";
import { customRolePermissions, customRoles } from "../schema/custom-roles";

/**
 * The permissions of the custom role, as `<resource> <permission>` joined by commas, which are in none of the names. The
 * subquery does not run for predefined roles. It is nested, because drizzle writes the columns of an expression without
 * their table where a statement reads a single one.
 */
export const rolePermissions = sql<
  string | null
>`${sql`case when ${customRoles.id} is not null then (select string_agg(
  ${customRolePermissions.resource} || ' ' || ${customRolePermissions.permission}, ',') from ${customRolePermissions}
  where ${customRolePermissions.tenantId} = ${customRoles.tenantId} and ${customRolePermissions.roleId} = ${customRoles.id}) end`}`.as(
  "role_permissions",
);

export const roleFields = {
  customRoleName: customRoles.name,
  customRoleDisabledAt: customRoles.disabledAt,
  customRolePermissions: rolePermissions,
};

export interface RuleRoleRow {
  customRoleName: string | null;
  customRoleDisabledAt: Date | null;
  customRolePermissions: string | null;
}

export const isRoleOfRule = and(
  eq(customRoles.tenantId, accessRules.tenantId),
  eq(customRoles.id, accessRules.roleId),
  isNull(customRoles.deletedAt),
);

/** The condition that rules with the role have an effect. */
export const isRoleEnabled = () =>
  notExists(
    db()
      .select({ id: customRoles.id })
      .from(customRoles)
      .where(and(isRoleOfRule, isNotNull(customRoles.disabledAt))),
  );
