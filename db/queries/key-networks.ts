/** Statements about the networks from which access keys were used. */
import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { insertFrom } from "../insert-from";
import { accessKeys } from "../schema/access-keys";
import { accessKeyNetworks, notifications } from "../schema/notifications";
import { accessKeyCallers } from "../schema/usage";
import type { Writer } from "../transaction";
import { notifyOwner } from "./notifications";

export interface KeyNetwork {
  tenantId: number;
  accessKeyId: string;
  network: string;
  firstSeenAt: Date;
}

/** The known networks of the keys. */
export const selectNetworks = async (keys: readonly string[]) =>
  db()
    .select({ accessKeyId: accessKeyNetworks.accessKeyId, network: accessKeyNetworks.network })
    .from(accessKeyNetworks)
    .where(inArray(accessKeyNetworks.accessKeyId, [...keys]));

/** The addresses from which the keys were used before, also with versions that recorded no networks. */
export const selectCallerAddresses = async (keys: readonly string[]) =>
  db()
    .select({
      accessKeyId: accessKeyCallers.accessKeyId,
      address: accessKeyCallers.address,
      firstSeenAt: accessKeyCallers.firstSeenAt,
    })
    .from(accessKeyCallers)
    .where(inArray(accessKeyCallers.accessKeyId, [...keys]));

const insertNetwork = (tx: Writer, row: KeyNetwork, most: number) =>
  insertFrom(
    tx,
    accessKeyNetworks,
    row,
    sql`${accessKeys} where ${and(
      eq(accessKeys.tenantId, row.tenantId),
      eq(accessKeys.id, row.accessKeyId),
    )} and (select count(*) from ${accessKeyNetworks} where ${eq(accessKeyNetworks.accessKeyId, row.accessKeyId)}) < ${most}`,
  ).returning({ network: accessKeyNetworks.network });

/** Records networks without telling anyone. */
export const addKnownNetworks = async (rows: readonly KeyNetwork[]): Promise<void> => {
  await db()
    .insert(accessKeyNetworks)
    .values([...rows])
    .onConflictDoNothing();
};

/**
 * Records the network, of which a key has at most `most`, and tells the owner. Of several processes that see it at the
 * same time one does so.
 */
export const addNewNetwork = async (
  row: KeyNetwork,
  most: number,
  notice?: { name: string; address: string },
): Promise<void> => {
  const { tenantId, accessKeyId, network, firstSeenAt } = row;
  await batch((tx) => [
    insertNetwork(tx, row, most),
    ...(notice
      ? [
          notifyOwner(
            tx,
            { tenantId, entityId: accessKeyId, entityName: notice.name, at: firstSeenAt },
            {
              kind: "new-network",
              occasion: network,
              details: { network, address: notice.address },
            },
          ),
        ]
      : []),
  ]);
};

/** The name of the key, and how many new networks its owner was told of since the time. */
export const selectKeyForNetwork = async (accessKeyId: string, since: Date) => {
  const told = db()
    .select({ total: count() })
    .from(notifications)
    .where(
      and(
        eq(notifications.subjectId, accessKeyId),
        eq(notifications.kind, "new-network"),
        gt(notifications.createdAt, since),
      ),
    );
  return (
    await db()
      .select({ name: accessKeys.name, told: sql`${told}`.mapWith(Number) })
      .from(accessKeys)
      .where(eq(accessKeys.id, accessKeyId))
  )[0];
};
