/** What happened. */
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
    index("audit_events_entity").on(event.tenantId, event.entityType, event.entityId, event.at),
  ],
);
