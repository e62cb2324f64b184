/** Makes the events that services write in the transaction of the change they describe. */
import "server-only";
import { randomUUID } from "node:crypto";
import type { NewAuditEvent } from "@/db/queries/audit";
import type { Principal } from "../http/principal";
import { type RequestSource, unknownSource } from "../http/request-source";
import { now } from "../platform/clock";
import { describeEvent, type EventDetails, type Subject, subjectOf } from "./audit-event";

/** What a principal did. */
export function eventBy(principal: Principal, happening: EventDetails): NewAuditEvent {
  const { via, email, source, idempotency } = principal;
  const metadata = { ...happening.metadata, ...(via === "access-key" && { user: email }) };
  const event = eventOf(subjectOf(principal), source, { ...happening, metadata });
  if (idempotency?.entityType !== happening.entityType) return event;
  const { tenantId, userId } = principal;
  const outcome = { tenantId, userId, entityId: happening.entityId, createdAt: event.at };
  return { ...event, idempotency: { ...idempotency, ...outcome } };
}

/** What someone did who is not, or not yet, a principal. */
export const eventOf = (
  subject: Subject,
  source: RequestSource,
  happening: EventDetails,
): NewAuditEvent => ({
  id: randomUUID(),
  at: now(),
  ...describeEvent(subject, source, happening),
});

/** What happened without any request: at a start, or at the operator's command. */
export const eventWithoutRequest = (subject: Subject, happening: EventDetails): NewAuditEvent => ({
  ...eventOf(subject, unknownSource(""), happening),
  httpMethod: null,
  url: null,
  requestId: null,
});
