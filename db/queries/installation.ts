/** Statements of the first start: the tenant and its first administrator. */
import { asc, eq } from "drizzle-orm";
import { batch, db } from "../client";
import { preparedLookup } from "../prepared-query";
import { accessRules } from "../schema/access-rules";
import { users } from "../schema/people";
import { tenants } from "../schema/tenants";
import { optional } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { guardRole } from "./guards";
import { deleteRules } from "./users";

const tenantFields = { id: tenants.id, name: tenants.name, createdAt: tenants.createdAt };

const findFirstTenant = preparedLookup(tenantFields, (database) =>
  database.select(tenantFields).from(tenants).orderBy(asc(tenants.id)).limit(1),
);

export const selectTenant = async () => findFirstTenant({});

export const insertTenant = async (name: string, createdAt: Date) => {
  await db().insert(tenants).values({ name, createdAt });
};

export const selectAnyUser = async (tenantId: number) =>
  (await db().select({ id: users.id }).from(users).where(eq(users.tenantId, tenantId)).limit(1))[0];

/** Adds a user together with the rule that gives the role in the whole tenant, and their events. */
export const insertUserWithRole = async (
  user: typeof users.$inferInsert,
  roleId: number,
  events: readonly NewAuditEvent[] = [],
) =>
  batch((tx) => [
    tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id }),
    optional(deleteRules(tx, user.tenantId, user.email)),
    guardRole(tx, user.tenantId, roleId),
    tx
      .insert(accessRules)
      .values({
        tenantId: user.tenantId,
        subjectType: "user",
        subjectId: user.email,
        roleId,
        scopeType: "tenant",
        scopeId: String(user.tenantId),
        createdAt: user.createdAt,
        createdBy: user.createdBy ?? user.email,
      })
      .returning({ id: accessRules.id }),
    ...events.map((event) => insertEvent(tx, event)),
  ]);
