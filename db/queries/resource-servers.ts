/** Statements about the services that may ask about any token of their tenant. */
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { ascending } from "../order";
import { preparedLookup } from "../prepared-query";
import { resourceServers } from "../schema/tokens";
import { insertEvent, type NewAuditEvent } from "./audit";

export type ResourceServerRow = typeof resourceServers.$inferSelect;

const findResourceServer = preparedLookup(getTableColumns(resourceServers), (database) =>
  database
    .select()
    .from(resourceServers)
    .where(
      and(
        eq(
          resourceServers.clientId,
          sql.param(sql.placeholder("clientId"), resourceServers.clientId),
        ),
        isNull(resourceServers.deletedAt),
      ),
    ),
);

export const selectResourceServer = async (
  clientId: string,
): Promise<ResourceServerRow | undefined> => findResourceServer({ clientId });

const present = (tenantId: number) =>
  and(eq(resourceServers.tenantId, tenantId), isNull(resourceServers.deletedAt));

export const selectResourceServers = async (tenantId: number): Promise<ResourceServerRow[]> =>
  db()
    .select()
    .from(resourceServers)
    .where(present(tenantId))
    .orderBy(ascending(resourceServers.name), asc(resourceServers.id));

/** Undefined when the name is taken. */
export const insertResourceServer = async (
  row: typeof resourceServers.$inferInsert,
  event: NewAuditEvent,
) =>
  batch((tx) => [
    tx
      .insert(resourceServers)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: resourceServers.id }),
    insertEvent(tx, event),
  ]);

/** False when there is no such service. */
export const markResourceServerDeleted = async (
  { tenantId, id }: Pick<ResourceServerRow, "tenantId" | "id">,
  deletedAt: Date,
  event: NewAuditEvent,
) => {
  const done = await batch((tx) => [
    tx
      .update(resourceServers)
      .set({ deletedAt })
      .where(and(present(tenantId), eq(resourceServers.id, id)))
      .returning({ id: resourceServers.id }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
