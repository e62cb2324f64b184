/** Searches, exports and expires the audit log. */
import "server-only";
import { countAuditEvents, deleteAuditEventsBefore, selectAuditEvents } from "@/db/queries/audit";
import type { AuditPosition, AuditSearch } from "@/db/queries/audit-search";
import { Authority } from "../access-control/authority";
import { tooManyEntries } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { currentTenantId } from "../tenants/tenant";
import type { AuditFileQuery, AuditLogEntry, AuditLogPage, AuditLogQuery } from "./audit-log";
import { mostCounted } from "./count";
import { toCsv } from "./csv";
import { toCursor } from "./cursor";
import { toEntry } from "./log-entry";

/** @throws forbidden */
export async function searchAuditLog(
  principal: Principal,
  query: AuditLogQuery,
): Promise<AuditLogPage> {
  (await Authority.load(principal)).require("read", "audit-log");
  const { start, end, offset, numberOfSamples, filterBy, sortBy, sortOrder, cursor } = query;
  const { search: text } = query;
  const filters = filterBy.map(({ field, value }) => ({ column: field, value }));
  const search: AuditSearch = {
    ...{ tenantId: principal.tenantId, start, end, text, offset, filters, sortBy, after: cursor },
    limit: numberOfSamples + 1,
    descending: sortOrder === "desc",
  };
  const found = await selectAuditEvents(search);
  const rows = found.slice(0, numberOfSamples);
  const hasMore = found.length > rows.length;
  return {
    ...(!cursor && {
      total: await countOf(search, found.length),
      ...(hasMore && { next: offset + rows.length }),
    }),
    ...(hasMore && sortBy === "timestamp" && toNextCursor(rows)),
    audit_logs: rows.map(toEntry),
  };
}

/** Clients that page until the total find all events, because it is more than their page ends with. */
async function countOf(search: AuditSearch, found: number): Promise<number> {
  const isWhole = found > 0 && found < search.limit;
  const counted = isWhole ? 0 : await countAuditEvents(search, mostCounted);
  return Math.max(counted, found > 0 ? search.offset + found : 0);
}

function toNextCursor(rows: readonly AuditPosition[]) {
  const last = rows.at(-1);
  return last && { next_cursor: toCursor(last) };
}

/** The maximum number of events in one download, because a larger one would block the server. */
const maxFileEntries = 20_000;

const columns: readonly (keyof AuditLogEntry)[] = [
  ...(["timestamp", "id", "tenant_id", "subject", "subject_type", "action", "result"] as const),
  ...(["entity_type", "entity_id", "entity_name", "source_ip", "http_method", "url"] as const),
  ...(["http_status_code", "request_id", "metadata", "subject_name", "user_agent"] as const),
];

/** The events of a period as CSV or JSON, oldest first. @throws forbidden, tooManyEntries */
export async function exportAuditLog(principal: Principal, query: AuditFileQuery): Promise<string> {
  (await Authority.load(principal)).require("read", "audit-log");
  const { start, end, search: text, filterBy, file_type: type } = query;
  const filters = filterBy.map(({ field, value }) => ({ column: field, value }));
  const search: AuditSearch = {
    ...{
      tenantId: principal.tenantId,
      start,
      end,
      text,
      filters,
      offset: 0,
      limit: maxFileEntries,
    },
    sortBy: "timestamp",
    descending: false,
  };
  const count = await countAuditEvents(search, maxFileEntries + 1);
  if (count > maxFileEntries) throw tooManyEntries(maxFileEntries);
  const entries = (await selectAuditEvents(search)).map(toEntry);
  return type === "CSV" ? toCsv(columns, entries) : JSON.stringify(entries);
}

const dayMilliseconds = 86_400_000;

/** Deletes events that are older than the configured retention. */
export const deleteExpiredEvents = async (): Promise<void> =>
  deleteAuditEventsBefore(
    await currentTenantId(),
    new Date(now().getTime() - env().auditRetentionDays * dayMilliseconds),
  );
