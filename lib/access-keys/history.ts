/** The audit events of one access key, for its owner. */
import "server-only";
import { selectEntityEvents } from "@/db/queries/audit";
import type { AuditLogEntry } from "../audit-log/audit-log";
import { toEntry } from "../audit-log/log-entry";
import type { Principal } from "../http/principal";
import { getAccessKey } from "./service";

const historyLength = 100;

/** The newest events first. @throws notFound for a key of somebody else */
export async function listHistory(principal: Principal, id: string): Promise<AuditLogEntry[]> {
  await getAccessKey(principal, id);
  const rows = await selectEntityEvents(principal.tenantId, "access-key", id, historyLength);
  return rows.map(toEntry);
}
