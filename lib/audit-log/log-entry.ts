/** Converts audit events to entries of the audit log. */
import "server-only";
import type { AuditEventRow } from "@/db/queries/audit";
import { env } from "../platform/env";
import type { AuditLogEntry } from "./audit-log";

/** The values as strings, without null. */
const toTexts = (metadata: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(metadata)
      .filter(([, value]) => value != null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );

/** The known fields of the request that caused the event. */
const toRequest = (row: AuditEventRow) => ({
  ...(row.sourceAddress && { source_ip: row.sourceAddress }),
  ...(row.userAgent && { user_agent: row.userAgent }),
  ...(row.httpMethod && { http_method: row.httpMethod }),
  ...(row.url && { url: env().publicUrl + row.url }),
  ...(row.httpStatus && { http_status_code: row.httpStatus }),
  ...(row.requestId && { request_id: row.requestId }),
});

export const toEntry = (row: AuditEventRow): AuditLogEntry => ({
  id: row.id,
  timestamp: row.at.toISOString(),
  tenant_id: String(row.tenantId),
  subject: row.subject,
  subject_type: row.subjectType,
  ...(row.subjectName && { subject_name: row.subjectName }),
  action: row.action,
  result: row.result,
  entity_type: row.entityType,
  entity_id: row.entityId,
  entity_name: row.entityName,
  ...toRequest(row),
  metadata: toTexts(row.metadata ?? {}),
});
