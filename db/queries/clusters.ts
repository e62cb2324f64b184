/** Statements about clusters. A deleted cluster keeps its row and is found no more. */
import {
  and,
  asc,
  eq,
  getTableColumns,
  isNull,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { batch, db } from "../client";
import { byBytes } from "../order";
import { preparedList } from "../prepared-query";
import { clusters, orgUnits } from "../schema/scopes";
import { optional, type Writer } from "../transaction";
import { markUnitsDeleted, removingRules } from "./access-rules";
import { insertEvent, type NewAuditEvent } from "./audit";
import { fewerThan, lockTenant } from "./guards";

export type ClusterRow = typeof clusters.$inferSelect;

const live = (tenantId: number | Placeholder) =>
  and(eq(clusters.tenantId, tenantId), isNull(clusters.deletedAt));

const findAll = preparedList(getTableColumns(clusters), (database) =>
  database
    .select()
    .from(clusters)
    .where(live(sql.placeholder("tenantId")))
    .orderBy(byBytes(clusters.name), asc(clusters.id)),
);

export const selectClusters = async (tenantId: number): Promise<ClusterRow[]> =>
  findAll({ tenantId });

export const selectCluster = async (
  tenantId: number,
  id: string,
): Promise<ClusterRow | undefined> =>
  (
    await db()
      .select()
      .from(clusters)
      .where(and(live(tenantId), eq(clusters.id, id)))
  )[0];

/** Undefined when there are so many already. */
export const insertCluster = async (
  row: typeof clusters.$inferInsert,
  most: number,
  event: NewAuditEvent,
) =>
  (
    await batch((tx) => [
      lockTenant(tx, row.tenantId),
      lockTenant(tx, row.tenantId, fewerThan(most, clusters, live(row.tenantId))),
      tx.insert(clusters).values(row).returning(),
      insertEvent(tx, event),
    ])
  )?.[2][0];

/** The statement that makes a batch depend on the cluster's being there, and a condition. */
export const lockCluster = (tx: Writer, tenantId: number, id: string, condition?: SQL) =>
  tx
    .update(clusters)
    .set({ tenantId })
    .where(and(live(tenantId), eq(clusters.id, id), condition))
    .returning({ id: clusters.id });

export const updateCluster = async (
  tenantId: number,
  id: string,
  change: Pick<ClusterRow, "name" | "domain" | "version" | "updatedAt">,
  event: NewAuditEvent,
) =>
  (
    await batch((tx) => [
      tx
        .update(clusters)
        .set(change)
        .where(and(live(tenantId), eq(clusters.id, id)))
        .returning(),
      insertEvent(tx, event),
    ])
  )?.[0][0];

/** False when it is not there. */
export const markClusterDeleted = async (
  tenantId: number,
  id: string,
  deletedAt: Date,
  event: NewAuditEvent,
) => {
  const done = await batch((tx) => [
    tx
      .update(clusters)
      .set({ deletedAt })
      .where(and(live(tenantId), eq(clusters.id, id)))
      .returning({ id: clusters.id }),
    optional(removingRules(tx, tenantId, { type: "cluster", id }, eq(orgUnits.clusterId, id))),
    optional(markUnitsDeleted(tx, tenantId, eq(orgUnits.clusterId, id), deletedAt)),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
