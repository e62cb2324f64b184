/** What all admin commands share: the tenant, and the audit event of a command. */
import "server-only";
import type { NewAuditEvent } from "@/db/queries/audit";
import { selectTenant } from "@/db/queries/installation";
import type { EventWithoutStatus } from "../audit/audit-event";
import { eventWithoutRequest } from "../audit/record";
import { noTenant } from "./errors";

/** The subject in the audit log. Existing audit logs have this value, so it stays. */
export const adminCliSubject = "operator";

/** @throws noTenant */
export async function requireTenantId(): Promise<number> {
  const tenant = await selectTenant();
  if (!tenant) throw noTenant();
  return tenant.id;
}

/** The audit event of a command. Without the fields of a request, because there is none. */
export const adminCliEvent = (tenantId: number, details: EventWithoutStatus): NewAuditEvent =>
  eventWithoutRequest({ tenantId, subject: adminCliSubject, subjectType: "User" }, details);
