/** Statements about clusters. A deleted cluster keeps its row and is found no more. */
import { and, asc, eq, getTableColumns, isNull, type Placeholder, sql } from "drizzle-orm";
import { batch } from "../client";
import { preparedList } from "../lookup";
import { rising } from "../order";
import { clusters, orgUnits } from "../schema/scopes";
import { ifAny } from "../transaction";
import { removingRules } from "./access-rules";
import { type NewAuditEvent, recording } from "./audit";

export type ClusterRow = typeof clusters.$inferSelect;

const live = (tenantId: number | Placeholder) =>
  and(eq(clusters.tenantId, tenantId), isNull(clusters.deletedAt));

const findAll = preparedList(getTableColumns(clusters), (database) =>
  database
    .select()
    .from(clusters)
    .where(live(sql.placeholder("tenantId")))
    .orderBy(rising(clusters.name), asc(clusters.id)),
);

export const selectClusters = async (tenantId: number): Promise<ClusterRow[]> =>
  findAll({ tenantId });

export const insertCluster = async (row: typeof clusters.$inferInsert, event: NewAuditEvent) =>
  (
    await batch((tx) => [tx.insert(clusters).values(row).returning(), recording(tx, event)])
  )?.[0][0];

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
      recording(tx, event),
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
    ifAny(removingRules(tx, tenantId, { type: "cluster", id }, eq(orgUnits.clusterId, id))),
    recording(tx, event),
  ]);
  return done !== undefined;
};
