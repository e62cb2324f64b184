/** Statements about access rules. */
import { and, asc, eq } from "drizzle-orm";
import { db } from "../client";
import { accessRules, tenants } from "../schema";

/** The rules of a user, oldest first, with the name of the scope. `email` is the user's subject id. */
export const selectAccessRulesOfUser = async (tenantId: number, email: string) =>
  db()
    .select({ rule: accessRules, scopeName: tenants.name })
    .from(accessRules)
    .innerJoin(tenants, eq(tenants.id, accessRules.tenantId))
    .where(
      and(
        eq(accessRules.tenantId, tenantId),
        eq(accessRules.subjectType, "user"),
        eq(accessRules.subjectId, email),
      ),
    )
    .orderBy(asc(accessRules.id));

export type AccessRuleRow = Awaited<ReturnType<typeof selectAccessRulesOfUser>>[number];
