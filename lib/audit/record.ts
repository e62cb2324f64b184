/** Makes audit events. Services write them in the batch of the change that they describe. */
import "server-only";
import { randomUUID } from "node:crypto";
import type { NewAuditEvent } from "@/db/queries/audit";
import type { Principal } from "../http/principal";
import { type RequestSource, unknownSource } from "../http/request-source";
import { now } from "../platform/clock";
import { type EventDetails, type Subject, subjectOf, toEventColumns } from "./audit-event";
import { noticeOf } from "./notices";

/** The event of an action by a principal. */
export function eventBy(principal: Principal, details: EventDetails): NewAuditEvent {
  const { via, email, source, idempotency } = principal;
  const made = eventOf(subjectOf(principal), source, details);
  const event =
    via === "access-key" ? { ...made, metadata: { ...made.metadata, user: email } } : made;
  if (idempotency?.entityType !== details.entityType) return event;
  const { tenantId, userId } = principal;
  const outcome = { tenantId, userId, entityId: details.entityId, createdAt: event.at };
  return { ...event, idempotency: { ...idempotency, ...outcome } };
}

/** The event of an action by a subject that is not a principal. */
export const eventOf = (
  subject: Subject,
  source: RequestSource,
  details: EventDetails,
): NewAuditEvent => {
  const notice = noticeOf(subject, source, details);
  return {
    id: randomUUID(),
    at: now(),
    ...toEventColumns(subject, source, details),
    ...(notice && { notice }),
  };
};

/** The event of an action without a request: at the first start, or by the admin CLI. */
export const eventWithoutRequest = (subject: Subject, details: EventDetails): NewAuditEvent => ({
  ...eventOf(subject, unknownSource(""), details),
  httpMethod: null,
  url: null,
  requestId: null,
});
