/** An audit event: who did what to what, from where, and how it ended. Pure. */

import type { Principal } from "../http/principal";
import type { RequestSource } from "../http/request-source";

export const auditActions = [
  "create",
  "update",
  "delete",
  "sign-in",
  "sign-out",
  "reset-password",
] as const;

export const auditResults = ["Succeeded", "Failed"] as const;

export type EntityType =
  | "access-key"
  | "access-key-policy"
  | "access-rule"
  | "cluster"
  | "department"
  | "installation"
  | "project"
  | "resource-server"
  | "signing-key"
  | "user";

/** The action and its entity. `metadata` must not hold a secret. */
export interface EventDetails {
  action: (typeof auditActions)[number];
  result?: (typeof auditResults)[number];
  entityType: EntityType;
  entityId: string;
  entityName: string;
  /** Left out where one event stands for several requests. */
  httpStatus?: number;
  metadata?: Record<string, unknown>;
}

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
