/** The entries, pages and queries of the audit log. Pure. */
import { z } from "zod";
import { auditActions, auditResults } from "../audit/audit-event";
import { wholeNumber } from "../http/paging";
import { id, responseSchema, time } from "../http/schemas";
import { parseCursor } from "./cursor";

/** Field names and types as existing clients expect them. Unknown values are absent, because those clients do not accept null. */
export const auditLogEntry = responseSchema(
  "AuditLogEntry",
  z.object({
    id,
    timestamp: time,
    tenant_id: z.string(),
    subject: z.string(),
    subject_type: z.enum(["User", "App"]),
    /** Of the access key with the client ID `subject`. */
    subject_name: z.string().exactOptional(),
    action: z.enum(auditActions),
    result: z.enum(auditResults),
    entity_type: z.string(),
    entity_id: z.string(),
    entity_name: z.string(),
    source_ip: z.string().exactOptional(),
    user_agent: z.string().exactOptional(),
    http_method: z.string().exactOptional(),
    /** With the origin of `PUBLIC_URL`. */
    url: z.url().exactOptional(),
    http_status_code: z.int().exactOptional(),
    request_id: z.uuid().exactOptional(),
    metadata: z.record(z.string(), z.string()),
  }),
);

/**
 * `next` and `next_cursor` are absent on the last page. Up to 10,000 events `total` is exact; of more it is at least
 * 10,000 and more than the page ends with. A page requested by cursor has neither `total` nor `next`.
 */
export const auditLogPage = responseSchema(
  "AuditLogPage",
  z.object({
    total: z.int().min(0).exactOptional(),
    next: z.int().min(0).exactOptional(),
    next_cursor: z.string().exactOptional(),
    audit_logs: z.array(auditLogEntry),
  }),
);

export type AuditLogEntry = z.infer<typeof auditLogEntry>;
export type AuditLogPage = z.infer<typeof auditLogPage>;

/** The fields by which events can be sorted and filtered. */
const auditFields = [
  "subject",
  "subject_type",
  "action",
  "result",
  "entity_type",
  "entity_id",
  "entity_name",
  "source_ip",
  "request_id",
] as const;

/** The years that both databases support, 0001 to 9999, in UTC. */
const isSupportedYear = (time: Date) => /^(?!0000)\d{4}-/.test(time.toISOString());

const timestamp = z.iso
  .datetime({ offset: true, error: "must be a time such as 2026-01-31T12:00:00Z", abort: true })
  .transform((text) => new Date(text))
  .refine(isSupportedYear, { error: "must be a time of the years 0001 to 9999" });

/** `field==value` conditions, joined by commas: an event must match all of them. */
const filterBy = z
  .string()
  .max(1000)
  .transform((text, context) =>
    text.split(",").flatMap((part) => {
      const [, name, value] = /^(\w+)(?:==?|:)(.*)$/.exec(part.trim()) ?? [];
      const field = auditFields.find((known) => known === name);
      if (field && value !== undefined) return [{ field, value }];
      context.addIssue(`knows ${auditFields.join(", ")}, each as field==value`);
      return [];
    }),
  );

const range = z.object({
  start: timestamp,
  end: timestamp,
  search: z
    .string()
    .max(320)
    .transform((text) => text.trim())
    .default(""),
});

const cursor = z
  .string()
  .max(200)
  .transform((text, context) => {
    const position = parseCursor(text);
    if (!position) context.addIssue("must be the next_cursor of an earlier page");
    return position;
  });

const auditLogFields = range.extend({
  offset: wholeNumber.default(0),
  cursor: cursor.optional(),
  numberOfSamples: wholeNumber
    .pipe(
      z
        .number()
        .min(1, { error: "must be 1 or more" })
        .max(1000, { error: "must be 1000 or less" }),
    )
    .default(20),
  sortOrder: z.enum(["asc", "desc"], { error: "must be asc or desc" }).default("desc"),
  sortBy: z
    .enum(["timestamp", ...auditFields], {
      error: `must be one of timestamp, ${auditFields.join(", ")}`,
    })
    .default("timestamp"),
  filterBy: filterBy.default([]),
});

/** A cursor is a position in time, so it cannot be combined with another order. */
export const auditLogQuery = auditLogFields
  .refine(({ cursor: after, sortBy }) => after === undefined || sortBy === "timestamp", {
    path: ["cursor"],
    error: "works with sortBy=timestamp only",
  })
  .refine(({ cursor: after, offset }) => after === undefined || offset === 0, {
    path: ["cursor"],
    error: "takes the place of offset",
  });

export const auditFileQuery = range.extend({
  file_type: z.enum(["CSV", "JSON"], { error: "must be CSV or JSON" }).default("CSV"),
  filterBy: filterBy.default([]),
});

export type AuditLogQuery = z.infer<typeof auditLogQuery>;
export type AuditFileQuery = z.infer<typeof auditFileQuery>;
