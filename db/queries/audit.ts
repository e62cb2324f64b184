/** Statements about the audit log. */
import { setImmediate } from "node:timers/promises";
import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, or, type SQL } from "drizzle-orm";
import { db, preparedOnce } from "../client";
import { many, placeholdersOf, writeMany } from "../many";
import { falling, rising } from "../order";
import { auditEvents } from "../schema/audit";
import type { Writer } from "../transaction";

export type NewAuditEvent = typeof auditEvents.$inferInsert;
export type AuditEventRow = typeof auditEvents.$inferSelect;

/** The statement that puts an event into a batch, beside the change that it describes. */
export const recording = (tx: Writer, event: NewAuditEvent) =>
  tx.insert(auditEvents).values(event).returning({ id: auditEvents.id });

const insert = preparedOnce((database) =>
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
export const insertAuditEvents = (events: readonly NewAuditEvent[]): Promise<void> =>
  writeMany(
    many(
      events.map((event) => ({ ...nothing, ...event })),
      {
        one: insert,
        together: (tx, rows) => [
          tx.insert(auditEvents).values(rows).returning({ id: auditEvents.id }),
        ],
      },
    ),
  );

export const insertAuditEvent = (event: NewAuditEvent): Promise<void> => insertAuditEvents([event]);

const columns = {
  timestamp: auditEvents.at,
  subject: auditEvents.subject,
  subject_type: auditEvents.subjectType,
  action: auditEvents.action,
  result: auditEvents.result,
  entity_type: auditEvents.entityType,
  entity_id: auditEvents.entityId,
  entity_name: auditEvents.entityName,
  source_ip: auditEvents.sourceAddress,
  request_id: auditEvents.requestId,
};

export type AuditColumn = keyof typeof columns;

/** Where an event stands in the order of time. */
export interface AuditPosition {
  at: Date;
  id: string;
}

export interface AuditSearch {
  tenantId: number;
  start: Date;
  end: Date;
  filters: readonly { column: Exclude<AuditColumn, "timestamp">; value: string }[];
  sortBy: AuditColumn;
  descending: boolean;
  limit: number;
  offset: number;
  /** Only what comes after it, in the order of time. */
  after?: AuditPosition | undefined;
}

/** Ends at the position that a cursor names: SQLite bounds the index by one condition on each side. */
export function rangeOf({ start, end, after, descending }: AuditSearch): {
  start: Date;
  end: Date;
} {
  if (!after) return { start, end };
  return descending
    ? { start, end: after.at < end ? after.at : end }
    : { start: after.at > start ? after.at : start, end };
}

/** Events of the same moment are told apart by their ids. */
const behind = ({ after, descending }: AuditSearch): SQL | undefined =>
  after &&
  or(
    descending ? lt(auditEvents.at, after.at) : gt(auditEvents.at, after.at),
    gt(auditEvents.id, after.id),
  );

function matching(search: AuditSearch): SQL | undefined {
  const { start, end } = rangeOf(search);
  return and(
    eq(auditEvents.tenantId, search.tenantId),
    gte(auditEvents.at, start),
    lte(auditEvents.at, end),
    behind(search),
    ...search.filters.map(({ column, value }) => eq(columns[column], value)),
  );
}

/** A page of the events that match, ordered by the column and then by id. */
export const selectAuditEvents = async (search: AuditSearch): Promise<AuditEventRow[]> => {
  const column = columns[search.sortBy];
  return db()
    .select()
    .from(auditEvents)
    .where(matching(search))
    .orderBy(search.descending ? falling(column) : rising(column), asc(auditEvents.id))
    .limit(search.limit)
    .offset(search.offset);
};

export const countAuditEvents = async (search: AuditSearch): Promise<number> =>
  (await db().select({ total: count() }).from(auditEvents).where(matching(search)))[0]?.total ?? 0;

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

/** As many as keep nobody waiting, and take no longer than a statement may. */
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
