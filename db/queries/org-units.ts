/** Statements about departments and projects. */
import { and, asc, eq, getTableColumns, isNull, type Placeholder, sql } from "drizzle-orm";
import { batch } from "../client";
import { preparedList } from "../lookup";
import { rising } from "../order";
import { orgUnits } from "../schema/scopes";
import { ifAny } from "../transaction";
import { removingRules } from "./access-rules";
import { type NewAuditEvent, recording } from "./audit";

export type OrgUnitRow = typeof orgUnits.$inferSelect;

const live = (tenantId: number | Placeholder) =>
  and(eq(orgUnits.tenantId, tenantId), isNull(orgUnits.deletedAt));

const findAll = preparedList(getTableColumns(orgUnits), (database) =>
  database
    .select()
    .from(orgUnits)
    .where(live(sql.placeholder("tenantId")))
    .orderBy(rising(orgUnits.name), asc(orgUnits.id)),
);

export const selectOrgUnits = async (tenantId: number): Promise<OrgUnitRow[]> =>
  findAll({ tenantId });

export const insertOrgUnit = async (row: typeof orgUnits.$inferInsert, event: NewAuditEvent) =>
  (
    await batch((tx) => [tx.insert(orgUnits).values(row).returning(), recording(tx, event)])
  )?.[0][0];

/** False when it is not there. */
export const markOrgUnitDeleted = async (
  { tenantId, type, id }: Pick<OrgUnitRow, "tenantId" | "type" | "id">,
  deletedAt: Date,
  event: NewAuditEvent,
) => {
  const done = await batch((tx) => [
    tx
      .update(orgUnits)
      .set({ deletedAt })
      .where(and(live(tenantId), eq(orgUnits.id, id)))
      .returning({ id: orgUnits.id }),
    ifAny(removingRules(tx, tenantId, { type, id }, eq(orgUnits.parentId, id))),
    recording(tx, event),
  ]);
  return done !== undefined;
};
