/** The conditions of a search in the audit log. */
import { and, eq, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { optional, selective } from "../conditions";
import { auditEvents } from "../schema/audit";
import { mentions } from "./audit-mentions";

/** What the audit log can be filtered and sorted by. */
export const auditColumns = {
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

export type AuditColumn = keyof typeof auditColumns;

/** Where an event stands in the order of time. */
export interface AuditPosition {
  at: Date;
  id: string;
}

export interface AuditSearch {
  tenantId: number;
  start: Date;
  end: Date;
  /** Part of a name or an e-mail address, or a whole ID or IP address; "" for all events. */
  text: string;
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

/** Each has an index, and the filter that is likely to find the fewest events comes first. */
const filterable = [
  ...(["request_id", "entity_id", "subject", "source_ip", "entity_name"] as const),
  ...(["result", "action", "entity_type", "subject_type"] as const),
];

type Filter = (typeof filterable)[number];

const hasIndex = (name: Filter, value: string | undefined) =>
  name === "result" ? value === "Failed" : value !== undefined;

/** The index of failures has this condition as its text. */
const isFailed = sql`${auditEvents.result} = 'Failed'`;

/** The first filter with an index reads it, the others are compared. */
function conditionsOf(wanted: ReadonlyMap<string, string>): SQL[] {
  const first = filterable.find((name) => hasIndex(name, wanted.get(name)));
  return filterable.map((name) => {
    const value = wanted.get(name);
    if (name !== first) return optional(auditColumns[name], value);
    return name === "result" ? isFailed : selective(eq(auditColumns[name], value ?? ""));
  });
}

const isResult = (text: string) => text === "Succeeded" || text === "Failed";

/** The events that a search finds, on whatever page. */
export function matching(search: AuditSearch): SQL | undefined {
  const { start, end } = rangeOf(search);
  const { filters } = search;
  const wanted = new Map<string, string>(filters.map(({ column, value }) => [column, value]));
  const isPossible = filters.every(
    ({ column, value }) => wanted.get(column) === value && (column !== "result" || isResult(value)),
  );
  return and(
    eq(auditEvents.tenantId, search.tenantId),
    gte(auditEvents.at, start),
    lte(auditEvents.at, end),
    behind(search),
    mentions(search.tenantId, search.text),
    sql`1 = ${isPossible ? 1 : 0}`,
    ...conditionsOf(wanted),
  );
}
