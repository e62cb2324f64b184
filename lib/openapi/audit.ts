/** The endpoints of the audit log. */
import { z } from "zod";
import { auditFileQuery, auditLogQuery } from "../audit/input";
import type { AuditLogPage } from "../audit/service";
import { type Contract, ok } from "../http/contract";
import { responseSchema } from "../http/schemas";
import { auditLogEntry, exampleKeyEntry } from "./audit-log-entry";

const page = responseSchema(
  "AuditLogPage",
  z.object({
    total: z.int().min(0).exactOptional(),
    next: z.int().min(0).exactOptional(),
    next_cursor: z.string().exactOptional(),
    audit_logs: z.array(auditLogEntry),
  }) satisfies z.ZodType<AuditLogPage>,
);

const file = responseSchema("AuditLogFile", z.array(auditLogEntry));

const tag = "Audit log" as const;
const day = { start: "2026-01-31T00:00:00Z", end: "2026-02-01T00:00:00Z" };

export const auditOperations: Contract[] = [
  {
    ...{ id: "searchAuditLog", method: "GET", path: "/api/v1/audit/log", tag },
    summary: "Read a page of the audit log",
    description:
      "`next_cursor` is the `cursor` of the next page, and absent on the last one: paging by it gives each event once, even while events arrive, and costs the same on every page, which has no `total` then. `next` is the `offset` of the next page, for clients that page by offset.",
    permission: "read audit-log",
    query: auditLogQuery,
    queryExample: day,
    success: ok("The page", page, { total: 1, audit_logs: [exampleKeyEntry] }),
  },
  {
    ...{ id: "downloadAuditLog", method: "GET", path: "/api/v1/audit/log/file", tag },
    summary: "Download the audit log of a time",
    permission: "read audit-log",
    query: auditFileQuery,
    queryExample: { ...day, file_type: "JSON" },
    success: {
      status: 200,
      description: "A file: all events of the time, oldest first, up to 20,000",
      content: {
        schema: file,
        example: [exampleKeyEntry],
        mediaTypes: ["application/json", "text/csv"],
      },
    },
  },
];
