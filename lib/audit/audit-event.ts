/** An audit event: who did what to what, from where, and how it ended. Pure. */

import type { Principal } from "../http/principal";
import type { RequestSource } from "../http/request-source";
import type { AnyEvent } from "./event-kinds";

export const auditActions = [
  "create",
  "update",
  "delete",
  "sign-in",
  "sign-out",
  "reset-password",
] as const;

export const auditResults = ["Succeeded", "Failed"] as const;

/** The event and its entity. */
export type EventDetails = AnyEvent & {
  result?: (typeof auditResults)[number];
  entityId: string;
  entityName: string;
  /** Left out where one event stands for several requests. */
  httpStatus?: number;
};

/** Where one event stands for several requests, or for none. */
export type EventWithoutStatus = EventDetails extends infer Each
  ? Each extends unknown
    ? Omit<Each, "httpStatus">
    : never
  : never;

/** Who did it. */
export interface Subject {
  tenantId: number;
  subject: string;
  subjectType: "User" | "App";
}

/** A user in a session by e-mail address, an access key by client ID. */
export const subjectOf = (principal: Principal): Subject =>
  principal.via === "session"
    ? { tenantId: principal.tenantId, subject: principal.email, subjectType: "User" }
    : { tenantId: principal.tenantId, subject: principal.clientId, subjectType: "App" };

/** The columns of an audit event, without `id` and `at`. */
export function toEventColumns(
  { tenantId, subject, subjectType }: Subject,
  source: RequestSource,
  { result = "Succeeded", metadata = {}, ...details }: EventDetails,
) {
  return {
    tenantId,
    subject,
    subjectType,
    ...details,
    result,
    metadata,
    sourceAddress: source.address,
    userAgent: source.userAgent,
    httpMethod: source.method,
    url: source.path,
    requestId: source.requestId,
  };
}
