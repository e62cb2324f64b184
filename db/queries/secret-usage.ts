/** Statements about the use of single secrets of a key. */
import { and, asc, count, desc, eq, gte, inArray, lt, max, sql } from "drizzle-orm";
import { type BulkWrite, bulkWrite, type NewRow, placeholdersOf } from "../bulk-write";
import { db, lazyPrepared } from "../client";
import { ascending, inOrder } from "../order";
import { accessKeySecretCallers, accessKeySecretUsage } from "../schema/usage";
import type { Writer } from "../transaction";

/** A key, as its usage is counted. */
export interface Key {
  tenantId: number;
  accessKeyId: string;
}

export type SecretUsageRow = typeof accessKeySecretUsage.$inferSelect;
export type SecretCallerRow = typeof accessKeySecretCallers.$inferSelect;

/** What was counted of some secrets since the last time. */
export interface SecretNotes {
  secretUsage: SecretUsageRow[];
  secretCallers: SecretCallerRow[];
}

const nameOfUsage = ({ accessKeyId, secretVersion, hour }: SecretUsageRow) =>
  `${accessKeyId} ${secretVersion} ${hour.toISOString()}`;

const nameOfCaller = ({ accessKeyId, secretVersion, result, address, client }: SecretCallerRow) =>
  `${accessKeyId} ${secretVersion} ${result} ${address} ${client}`;

const addHours = (writer: Writer, rows: NewRow<typeof accessKeySecretUsage>[]) => {
  const { accessKeyId, secretVersion, hour, issued, refused } = accessKeySecretUsage;
  return writer
    .insert(accessKeySecretUsage)
    .values(rows)
    .onConflictDoUpdate({
      target: [accessKeyId, secretVersion, hour],
      set: {
        issued: sql`${issued} + excluded.issued`,
        refused: sql`${refused} + excluded.refused`,
      },
    });
};

const addHour = lazyPrepared((database) =>
  addHours(database, [placeholdersOf(accessKeySecretUsage)]).prepare(),
);

const seeCallers = (writer: Writer, rows: NewRow<typeof accessKeySecretCallers>[]) => {
  const { accessKeyId, secretVersion, result, address, client } = accessKeySecretCallers;
  return writer
    .insert(accessKeySecretCallers)
    .values(rows)
    .onConflictDoUpdate({
      target: [accessKeyId, secretVersion, result, address, client],
      set: { lastSeenAt: sql`excluded.last_seen_at` },
    });
};

const seeCaller = lazyPrepared((database) =>
  seeCallers(database, [placeholdersOf(accessKeySecretCallers)]).prepare(),
);

/** Adds to the counts of each secret and hour, and notes each caller. */
export const secretUsage = (notes: SecretNotes): BulkWrite[] => [
  bulkWrite(inOrder(notes.secretUsage, nameOfUsage), {
    prepareOne: addHour,
    toStatements: (tx, rows) => [
      addHours(tx, rows).returning({ id: accessKeySecretUsage.accessKeyId }),
    ],
  }),
  bulkWrite(inOrder(notes.secretCallers, nameOfCaller), {
    prepareOne: seeCaller,
    toStatements: (tx, rows) => [
      seeCallers(tx, rows).returning({ id: accessKeySecretCallers.accessKeyId }),
    ],
  }),
];

/** The hours since the time in which one of the secrets was used, oldest first. */
export const selectSecretUsage = async (
  { tenantId, accessKeyId }: Key,
  versions: number[],
  since: Date,
) => {
  const { hour, secretVersion, issued, refused } = accessKeySecretUsage;
  return db()
    .select({ hour, secretVersion, issued, refused })
    .from(accessKeySecretUsage)
    .where(
      and(
        eq(accessKeySecretUsage.tenantId, tenantId),
        eq(accessKeySecretUsage.accessKeyId, accessKeyId),
        inArray(secretVersion, versions),
        gte(hour, since),
      ),
    )
    .orderBy(asc(hour));
};

/** Of one secret. */
interface SecretOfKey extends Key {
  secretVersion: number;
  result: SecretCallerRow["result"];
  since: Date;
}

const callersOf = ({ tenantId, accessKeyId, secretVersion, result, since }: SecretOfKey) =>
  and(
    eq(accessKeySecretCallers.tenantId, tenantId),
    eq(accessKeySecretCallers.accessKeyId, accessKeyId),
    eq(accessKeySecretCallers.secretVersion, secretVersion),
    eq(accessKeySecretCallers.result, result),
    gte(accessKeySecretCallers.lastSeenAt, since),
  );

/** How many callers used the secret since the time, and when the last one did. */
export const countSecretCallers = async (secret: SecretOfKey) => {
  const { lastSeenAt } = accessKeySecretCallers;
  const [row] = await db()
    .select({ total: count(), lastSeenAt: max(lastSeenAt) })
    .from(accessKeySecretCallers)
    .where(callersOf(secret));
  return row ?? { total: 0, lastSeenAt: null };
};

/** The callers that used the secret since the time, the last seen first. */
export const selectSecretCallers = async (secret: SecretOfKey, limit: number) =>
  db()
    .select()
    .from(accessKeySecretCallers)
    .where(callersOf(secret))
    .orderBy(
      desc(accessKeySecretCallers.lastSeenAt),
      ascending(accessKeySecretCallers.address),
      ascending(accessKeySecretCallers.client),
    )
    .limit(limit);

/** The caller that used the secret first since the time. */
export const selectFirstSecretCaller = async (secret: SecretOfKey) => {
  const [caller] = await db()
    .select()
    .from(accessKeySecretCallers)
    .where(callersOf(secret))
    .orderBy(
      asc(accessKeySecretCallers.firstSeenAt),
      ascending(accessKeySecretCallers.address),
      ascending(accessKeySecretCallers.client),
    )
    .limit(1);
  return caller;
};

/** Forgets what lies before the time. */
export const deleteSecretUsageBefore = async (before: Date) => {
  await db().delete(accessKeySecretUsage).where(lt(accessKeySecretUsage.hour, before));
  await db().delete(accessKeySecretCallers).where(lt(accessKeySecretCallers.lastSeenAt, before));
};
