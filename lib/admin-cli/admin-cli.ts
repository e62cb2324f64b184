/** The operator of the server as an actor: which tenant it acts in, and how history names it. */
import "server-only";
import type { NewAuditEvent } from "@/db/queries/audit";
import { selectTenant } from "@/db/queries/installation";
import type { EventDetails } from "../audit/audit-event";
import { eventWithoutRequest } from "../audit/record";
import { noTenant } from "./errors";

/** The subject of everything that is done on the command line. */
export const adminCliSubject = "operator";

/** @throws noTenant */
export async function requireTenantId(): Promise<number> {
  const tenant = await selectTenant();
  if (!tenant) throw noTenant();
  return tenant.id;
}

/** What the operator did. No request did it, so the event has none of a request's members. */
export const adminCliEvent = (
  tenantId: number,
  happening: Omit<EventDetails, "httpStatus">,
): NewAuditEvent =>
  eventWithoutRequest({ tenantId, subject: adminCliSubject, subjectType: "User" }, happening);
