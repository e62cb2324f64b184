/** What happened. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, index, json, table, text, timestamp } = columns;

/** What happened: who did what to what, from where, and how it ended. Never holds a secret. */
export const auditEvents = table(
  "audit_events",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    at: timestamp().notNull(),
    subject: text().notNull(),
    subjectType: text({ enum: ["User", "App"] }).notNull(),
    action: text({
      enum: ["create", "update", "delete", "sign-in", "sign-out", "reset-password"],
    }).notNull(),
    result: text({ enum: ["Succeeded", "Failed"] }).notNull(),
    entityType: text().notNull(),
    entityId: text().notNull(),
    entityName: text().notNull(),
    sourceAddress: text(),
    userAgent: text(),
    httpMethod: text(),
    url: text(),
    httpStatus: count(),
    requestId: text(),
    metadata: json().$type<Record<string, unknown>>(),
  },
  (event) => [
    index("audit_events_at").on(event.tenantId, event.at),
    // What the log is filtered by. Of results, only failures are rare.
    index("audit_events_subject").on(event.tenantId, event.subject, event.at),
    index("audit_events_subject_type").on(event.tenantId, event.subjectType, event.at),
    index("audit_events_action").on(event.tenantId, event.action, event.at),
    index("audit_events_failed").on(event.tenantId, event.at).where(sql`result = 'Failed'`),
    index("audit_events_entity_type").on(event.tenantId, event.entityType, event.at),
    index("audit_events_entity_id").on(event.tenantId, event.entityId, event.at),
    index("audit_events_entity_name").on(event.tenantId, event.entityName, event.at),
    index("audit_events_source")
      .on(event.tenantId, event.sourceAddress, event.at)
      .where(sql`source_address is not null`),
    index("audit_events_request")
      .on(event.tenantId, event.requestId, event.at)
      .where(sql`request_id is not null`),
  ],
);
