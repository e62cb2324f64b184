/** Statements about how much access keys are used. */
import { and, asc, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import { bulkWrite, type NewRow, placeholdersOf, runBulkWrites } from "../bulk-write";
import { db, lazyPrepared } from "../client";
import { ascending, inOrder } from "../order";
import { accessKeyCallers, accessKeyUsage } from "../schema/usage";
import type { Writer } from "../transaction";
import { type LastLogin, lastLogins } from "./last-logins";
import { deleteSecretUsageBefore, type SecretNotes, secretUsage } from "./secret-usage";

export type UsageRow = typeof accessKeyUsage.$inferSelect;
export type CallerRow = typeof accessKeyCallers.$inferSelect;

const excluded = (column: string) => sql.raw(`excluded.${column}`);

const nameOfUsage = ({ accessKeyId, hour }: UsageRow) => `${accessKeyId} ${hour.toISOString()}`;

const nameOfCaller = ({ accessKeyId, address, client }: CallerRow) =>
  `${accessKeyId} ${address} ${client}`;

/** Adds to what is known of the hours. */
const addHours = (writer: Writer, rows: NewRow<typeof accessKeyUsage>[]) =>
  writer
    .insert(accessKeyUsage)
    .values(rows)
    .onConflictDoUpdate({
      target: [accessKeyUsage.accessKeyId, accessKeyUsage.hour],
      set: {
        issued: sql`${accessKeyUsage.issued} + ${excluded("issued")}`,
        refused: sql`${accessKeyUsage.refused} + ${excluded("refused")}`,
      },
    });

const addHour = lazyPrepared((database) =>
  addHours(database, [placeholdersOf(accessKeyUsage)]).prepare(),
);

const seeCallers = (writer: Writer, rows: NewRow<typeof accessKeyCallers>[]) =>
  writer
    .insert(accessKeyCallers)
    .values(rows)
    .onConflictDoUpdate({
      target: [accessKeyCallers.accessKeyId, accessKeyCallers.address, accessKeyCallers.client],
      set: { lastSeenAt: sql`${excluded("last_seen_at")}` },
    });

const seeCaller = lazyPrepared((database) =>
  seeCallers(database, [placeholdersOf(accessKeyCallers)]).prepare(),
);

/** What was counted of some keys since the last time. */
export interface KeyNotes extends SecretNotes {
  usage: UsageRow[];
  callers: CallerRow[];
  logins: LastLogin[];
}

/** Adds to the counts of each key and hour, and notes each caller and each last login. */
export const addUsage = async ({ usage, callers, logins, ...secrets }: KeyNotes) =>
  runBulkWrites(
    bulkWrite(inOrder(usage, nameOfUsage), {
      prepareOne: addHour,
      toStatements: (tx, rows) => [
        addHours(tx, rows).returning({ id: accessKeyUsage.accessKeyId }),
      ],
    }),
    bulkWrite(inOrder(callers, nameOfCaller), {
      prepareOne: seeCaller,
      toStatements: (tx, rows) => [
        seeCallers(tx, rows).returning({ id: accessKeyCallers.accessKeyId }),
      ],
    }),
    lastLogins(logins),
    ...secretUsage(secrets),
  );

/** The hours since the time in which the key was used, oldest first. */
export const selectUsage = async (tenantId: number, accessKeyId: string, since: Date) =>
  db()
    .select({
      hour: accessKeyUsage.hour,
      issued: accessKeyUsage.issued,
      refused: accessKeyUsage.refused,
    })
    .from(accessKeyUsage)
    .where(
      and(
        eq(accessKeyUsage.tenantId, tenantId),
        eq(accessKeyUsage.accessKeyId, accessKeyId),
        gte(accessKeyUsage.hour, since),
      ),
    )
    .orderBy(asc(accessKeyUsage.hour));

const callersSince = (tenantId: number, accessKeyId: string, since: Date) =>
  and(
    eq(accessKeyCallers.tenantId, tenantId),
    eq(accessKeyCallers.accessKeyId, accessKeyId),
    gte(accessKeyCallers.lastSeenAt, since),
  );

/** How many callers there were since the time. */
export const countCallers = async (tenantId: number, accessKeyId: string, since: Date) =>
  (
    await db()
      .select({ total: count() })
      .from(accessKeyCallers)
      .where(callersSince(tenantId, accessKeyId, since))
  )[0]?.total ?? 0;

/** The callers since the time, the last seen first. */
export const selectCallers = async (
  tenantId: number,
  accessKeyId: string,
  since: Date,
  limit: number,
): Promise<CallerRow[]> =>
  db()
    .select()
    .from(accessKeyCallers)
    .where(callersSince(tenantId, accessKeyId, since))
    .orderBy(
      desc(accessKeyCallers.lastSeenAt),
      ascending(accessKeyCallers.address),
      ascending(accessKeyCallers.client),
    )
    .limit(limit);

/** Forgets what lies before the time. */
export const deleteUsageBefore = async (before: Date) => {
  await db().delete(accessKeyUsage).where(lt(accessKeyUsage.hour, before));
  await db().delete(accessKeyCallers).where(lt(accessKeyCallers.lastSeenAt, before));
  await deleteSecretUsageBefore(before);
};
