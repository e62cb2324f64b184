/** The places below the tenant in which a role can hold. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, inByteOrder, index, table, text, timestamp } = columns;

/** Clusters of the tenant. `version` is null until the cluster has connected. */
export const clusters = table(
  "clusters",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    name: text().notNull(),
    domain: text(),
    version: text(),
    createdAt: timestamp().notNull(),
    updatedAt: timestamp(),
    deletedAt: timestamp(),
  },
  (cluster) => [
    index("clusters_by_name")
      .on(cluster.tenantId, inByteOrder(cluster.name), cluster.id)
      .where(sql`deleted_at is null`),
  ],
);

/** Departments, and the projects in them: the scopes below a cluster. A department has no parent. */
export const orgUnits = table(
  "org_units",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    clusterId: text()
      .notNull()
      .references(() => clusters.id),
    type: text({ enum: ["department", "project"] }).notNull(),
    parentId: text(),
    name: text().notNull(),
    createdAt: timestamp().notNull(),
    deletedAt: timestamp(),
  },
  (unit) => [
    // How many there are below a department or a cluster is counted at each insert. Not by tenant: PostgreSQL,
    // without statistics, would look for one unit among all of the tenant.
    index("org_units_live").on(unit.parentId, unit.clusterId).where(sql`deleted_at is null`),
    // The orders of the lists.
    index("org_units_by_name")
      .on(unit.tenantId, unit.type, inByteOrder(unit.name), unit.id)
      .where(sql`deleted_at is null`),
    index("org_units_by_creation")
      .on(unit.tenantId, unit.type, unit.createdAt, unit.id)
      .where(sql`deleted_at is null`),
  ],
);
