/** Statements about departments and projects. */
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { batch } from "../client";
import { orgUnits } from "../schema/scopes";
import { optional, type Writer } from "../transaction";
import { markUnitsDeleted, removingRules } from "./access-rules";
import { insertEvent, type NewAuditEvent } from "./audit";
import { lockCluster } from "./clusters";
import { fewerThan } from "./guards";

export type OrgUnitRow = typeof orgUnits.$inferSelect;
type NewOrgUnit = typeof orgUnits.$inferInsert;

const live = (tenantId: number) => and(eq(orgUnits.tenantId, tenantId), isNull(orgUnits.deletedAt));

const liveUnit = (tenantId: number, id: string) => and(live(tenantId), eq(orgUnits.id, id));

/** The statement that makes a batch depend on the parent's being there, and a condition. */
const lockParent = (tx: Writer, row: NewOrgUnit, condition?: SQL) => {
  const { tenantId, clusterId, parentId } = row;
  if (parentId == null) return lockCluster(tx, tenantId, clusterId, condition);
  return tx
    .update(orgUnits)
    .set({ tenantId })
    .where(and(liveUnit(tenantId, parentId), condition))
    .returning({ id: orgUnits.id });
};

const siblings = ({ tenantId, clusterId, parentId }: NewOrgUnit) =>
  and(
    live(tenantId),
    eq(orgUnits.clusterId, clusterId),
    parentId == null ? isNull(orgUnits.parentId) : eq(orgUnits.parentId, parentId),
  );

/** Undefined when its parent is gone, or has so many already. */
export const insertOrgUnit = async (row: NewOrgUnit, most: number, event: NewAuditEvent) =>
  (
    await batch((tx) => [
      lockParent(tx, row),
      lockParent(tx, row, fewerThan(most, orgUnits, siblings(row))),
      tx.insert(orgUnits).values(row).returning(),
      insertEvent(tx, event),
    ])
  )?.[2][0];

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
      .where(liveUnit(tenantId, id))
      .returning({ id: orgUnits.id }),
    optional(removingRules(tx, tenantId, { type, id }, eq(orgUnits.parentId, id))),
    optional(markUnitsDeleted(tx, tenantId, eq(orgUnits.parentId, id), deletedAt)),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
