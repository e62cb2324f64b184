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
  | "access-rule"
  | "cluster"
  | "department"
  | "installation"
  | "project"
  | "resource-server"
  | "signing-key"
  | "user";

/** What happened to what. `metadata` must never hold a secret. */
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

/** Who did it, by the name that history keeps. */
export interface Subject {
  tenantId: number;
  subject: string;
  subjectType: "User" | "App";
}

/** A person by e-mail; a script by its client id, with the person it acts as beside it. */
export const subjectOf = (principal: Principal): Subject =>
  principal.via === "session"
    ? { tenantId: principal.tenantId, subject: principal.email, subjectType: "User" }
    : { tenantId: principal.tenantId, subject: principal.clientId, subjectType: "App" };

/** A row for the history; `id` and `at` are given by whoever writes it. */
export function describeEvent(
  { tenantId, subject, subjectType }: Subject,
  source: RequestSource,
  { result = "Succeeded", metadata = {}, ...happening }: EventDetails,
) {
  return {
    tenantId,
    subject,
    subjectType,
    ...happening,
    result,
    metadata,
    sourceAddress: source.address,
    userAgent: source.userAgent,
    httpMethod: source.method,
    url: source.path,
    requestId: source.requestId,
  };
}
