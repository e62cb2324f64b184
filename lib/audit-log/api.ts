/** The contracts of the endpoints for the audit log. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { auditFileQuery, auditLogEntry, auditLogPage, auditLogQuery } from "./audit-log";
import { auditLogFilePath } from "./paths";

export const exampleEntry = {
  id: example.exampleOtherId,
  timestamp: example.exampleTime,
  tenant_id: "1",
  subject: example.exampleEmail,
  subject_type: "User",
  action: "create",
  result: "Succeeded",
  entity_type: "access-key",
  entity_id: example.exampleId,
  entity_name: "ci-deploy",
  source_ip: example.exampleAddress,
  user_agent: "curl/8.5.0",
  http_method: "POST",
  url: "https://keys.example.com/api/v1/access-keys",
  http_status_code: 201,
  request_id: "9c1d7e52-3b4f-4a6e-8d2c-5f0a1b9e7c36",
  metadata: {},
};

const shared = { tag: "Audit log", permission: "read audit-log" } as const;
const exampleDay = { start: "2026-01-31T00:00:00Z", end: "2026-02-01T00:00:00Z" };

export const searchAuditLog = contract({
  ...{ id: "searchAuditLog", method: "GET", path: "/api/v1/audit/log", ...shared },
  summary: "Search the audit log",
  description:
    "`next_cursor` is the `cursor` of the next page and absent on the last page. Paging by cursor returns each event once, even while new events arrive, at the same cost for every page; such pages have no `total`. Up to 10,000 events `total` is exact; of more it is at least 10,000, and more than the page ends with. `next` is the `offset` of the next page, for clients that page by offset.",
  query: auditLogQuery,
  queryExample: exampleDay,
  success: ok("The page", auditLogPage, { total: 1, audit_logs: [exampleEntry] }),
});

export const downloadAuditLog = contract({
  ...{ id: "downloadAuditLog", method: "GET", path: auditLogFilePath, ...shared },
  summary: "Download the audit log of a period",
  query: auditFileQuery,
  queryExample: { ...exampleDay, file_type: "JSON" },
  success: {
    status: 200,
    description: "A file with all events of the period, oldest first, up to 20,000",
    content: {
      schema: responseSchema("AuditLogFile", z.array(auditLogEntry)),
      example: [exampleEntry],
      mediaTypes: ["application/json", "text/csv"],
    },
  },
});
