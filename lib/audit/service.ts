/** The history: of the tenant for administrators, of a key for its owner. */
import "server-only";
import {
  type AuditSearch,
  countAuditEvents,
  deleteAuditEventsBefore,
  selectAuditEvents,
  selectEntityEvents,
} from "@/db/queries/audit";
import { Authority } from "../access-control/authority";
import { getAccessKey } from "../access-keys/service";
import { now } from "../clock";
import { env } from "../env";
import { tooManyEntries } from "../errors";
import { currentTenantId } from "../installation/tenant";
import type { Principal } from "../principal";
import type { AuditLogEntry } from "./audit-event";
import { toCsv } from "./csv";
import type { AuditFileQuery, AuditLogQuery } from "./input";
import { toEntry } from "./log-entry";

/** A page of the log and the offset of the next, which the last page leaves out. */
export interface AuditLogPage {
  total: number;
  next?: number;
  audit_logs: AuditLogEntry[];
}

/** @throws forbidden */
export async function searchAuditLog(
  principal: Principal,
  query: AuditLogQuery,
): Promise<AuditLogPage> {
  (await Authority.of(principal)).require("read", "audit-log");
  const { start, end, offset, numberOfSamples: limit, filterBy, sortBy, sortOrder } = query;
  const filters = filterBy.map(({ field, value }) => ({ column: field, value }));
  const search: AuditSearch = {
    ...{ tenantId: principal.tenantId, start, end, offset, limit, filters, sortBy },
    descending: sortOrder === "desc",
  };
  const total = await countAuditEvents(search);
  const audit_logs = (await selectAuditEvents(search)).map(toEntry);
  const after = offset + audit_logs.length;
  return { total, ...(after < total && { next: after }), audit_logs };
}

/** A download of more than this is refused: it would keep the server from everything else. */
const maxFileEntries = 20_000;

const columns: readonly (keyof AuditLogEntry)[] = [
  ...(["timestamp", "id", "tenant_id", "subject", "subject_type", "action", "result"] as const),
  ...(["entity_type", "entity_id", "entity_name", "source_ip", "http_method", "url"] as const),
  ...(["http_status_code", "request_id", "metadata"] as const),
];

/** The log of a time, oldest first. @throws forbidden, tooManyEntries */
export async function exportAuditLog(principal: Principal, query: AuditFileQuery): Promise<string> {
  (await Authority.of(principal)).require("read", "audit-log");
  const { start, end, filterBy, file_type: type } = query;
  const filters = filterBy.map(({ field, value }) => ({ column: field, value }));
  const search: AuditSearch = {
    ...{ tenantId: principal.tenantId, start, end, filters, offset: 0, limit: maxFileEntries },
    sortBy: "timestamp",
    descending: false,
  };
  const total = await countAuditEvents(search);
  if (total > maxFileEntries) throw tooManyEntries(total, maxFileEntries);
  const entries = (await selectAuditEvents(search)).map(toEntry);
  return type === "CSV" ? toCsv(columns, entries) : JSON.stringify(entries);
}

const keyHistoryLength = 100;

/** What happened to one of the principal's own keys, newest first. @throws notFound */
export async function listKeyHistory(principal: Principal, id: string): Promise<AuditLogEntry[]> {
  await getAccessKey(principal, id);
  const rows = await selectEntityEvents(principal.tenantId, "access-key", id, keyHistoryLength);
  return rows.map(toEntry);
}

const dayMilliseconds = 86_400_000;

/** Forgets what is older than the configured retention. */
export const forgetOldEvents = async (): Promise<void> =>
  deleteAuditEventsBefore(
    await currentTenantId(),
    new Date(now().getTime() - env().auditRetentionDays * dayMilliseconds),
  );
