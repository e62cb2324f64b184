/** Statements about the audit log. */
import { setImmediate } from "node:timers/promises";
import { and, asc, count, desc, eq, getTableColumns, gte, inArray, lt } from "drizzle-orm";
import { bulkWrite, placeholdersOf, runBulkWrites } from "../bulk-write";
import { db, lazyPrepared } from "../client";
import { ascending, descending } from "../order";
import { accessKeys } from "../schema/access-keys";
import { auditEvents } from "../schema/audit";
import type { Writer } from "../transaction";
import { type AuditSearch, auditColumns, matching } from "./audit-search";
import { insertIdempotencyKey, type NewIdempotencyKey } from "./idempotency";
import { insertNotice, type Notice } from "./notifications";

type NewRow = typeof auditEvents.$inferInsert;

/** With what is written beside it: the request, where it has an idempotency key, and what the user is told. */
export type NewAuditEvent = NewRow & { idempotency?: NewIdempotencyKey; notice?: Notice };
export type AuditEventRow = typeof auditEvents.$inferSelect & {
  /** Of the access key that is the subject. */
  subjectName?: string | null;
};

/** The statement that puts an event into a batch, beside the change that it describes. */
export const insertEvent = (tx: Writer, { idempotency, notice, ...event }: NewAuditEvent) => [
  ...(idempotency ? insertIdempotencyKey(tx, idempotency) : []),
  tx.insert(auditEvents).values(event).returning({ id: auditEvents.id }),
  ...(notice ? [insertNotice(tx, event, notice)] : []),
];

const insert = lazyPrepared((database) =>
  database
    .insert(auditEvents)
    .values([placeholdersOf(auditEvents)])
    .prepare(),
);

/** What an event may leave out. */
const nothing = {
  sourceAddress: null,
  userAgent: null,
  httpMethod: null,
  url: null,
  httpStatus: null,
  requestId: null,
  metadata: {},
};

/** Writes all of them, or none. */
export const insertAuditEvents = (events: readonly NewRow[]): Promise<void> =>
  runBulkWrites(
    bulkWrite(
      events.map((event) => ({ ...nothing, ...event })),
      {
        prepareOne: insert,
        toStatements: (tx, rows) => [
          tx.insert(auditEvents).values(rows).returning({ id: auditEvents.id }),
        ],
      },
    ),
  );

export const insertAuditEvent = (event: NewRow): Promise<void> => insertAuditEvents([event]);

export function auditPageStatement(search: AuditSearch) {
  const column = auditColumns[search.sortBy];
  return db()
    .select({ ...getTableColumns(auditEvents), subjectName: accessKeys.name })
    .from(auditEvents)
    .leftJoin(
      accessKeys,
      and(
        eq(accessKeys.clientId, auditEvents.subject),
        eq(accessKeys.tenantId, auditEvents.tenantId),
      ),
    )
    .where(matching(search))
    .orderBy(search.descending ? descending(column) : ascending(column), asc(auditEvents.id))
    .limit(search.limit)
    .offset(search.offset);
}

/** A page of the events that match, ordered by the column and then by id. */
export const selectAuditEvents = async (search: AuditSearch): Promise<AuditEventRow[]> =>
  auditPageStatement(search);

export const auditCountStatement = (search: AuditSearch, most: number) =>
  db()
    .select({ total: count() })
    .from(
      db()
        .select({ id: auditEvents.id })
        .from(auditEvents)
        .where(matching(search))
        .limit(most)
        .as("found"),
    );

/** How many events match, up to `most`. */
export const countAuditEvents = async (search: AuditSearch, most: number): Promise<number> =>
  (await auditCountStatement(search, most))[0]?.total ?? 0;

/** The newest events of one entity: all of them, or those of one kind. */
export const selectEntityEvents = async (
  tenantId: number,
  entityType: string,
  entityId: string,
  limit: number,
  action?: AuditEventRow["action"],
): Promise<AuditEventRow[]> =>
  db()
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, tenantId),
        eq(auditEvents.entityType, entityType),
        eq(auditEvents.entityId, entityId),
        action && eq(auditEvents.action, action),
      ),
    )
    .orderBy(desc(auditEvents.at), asc(auditEvents.id))
    .limit(limit);

/** Where the user has signed in since then, each address once. */
export const selectSignInAddresses = async (tenantId: number, userId: string, since: Date) =>
  (
    await db()
      .selectDistinct({ address: auditEvents.sourceAddress })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.tenantId, tenantId),
          eq(auditEvents.entityType, "user"),
          eq(auditEvents.entityId, userId),
          gte(auditEvents.at, since),
          eq(auditEvents.action, "sign-in"),
          eq(auditEvents.result, "Succeeded"),
        ),
      )
  ).flatMap(({ address }) => address ?? []);

/** Few enough not to delay other requests or to exceed the statement timeout. */
const mostAtOnce = 2_000;

/** Forgets what is older than the retention, part by part: years may be over at once. */
export async function deleteAuditEventsBefore(
  tenantId: number,
  before: Date,
  atOnce = mostAtOnce,
): Promise<void> {
  const some = db()
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, tenantId), lt(auditEvents.at, before)))
    .limit(atOnce);
  const deleted = await db()
    .delete(auditEvents)
    .where(inArray(auditEvents.id, some))
    .returning({ id: auditEvents.id });
  if (deleted.length < atOnce) return;
  await setImmediate();
  await deleteAuditEventsBefore(tenantId, before, atOnce);
}
