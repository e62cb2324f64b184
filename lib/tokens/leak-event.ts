/** The audit event of a leaked credential that was reported. */
import "server-only";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";

export type Leaked = "secret" | "previous-secret" | "access-token";

/** The reporter is unknown but for the address. */
export const eventOfLeak = (
  leaked: Leaked,
  entity: { tenantId: number; id: string; name: string },
  source: RequestSource,
  entityType: "access-key" | "resource-server" = "access-key",
) =>
  eventOf({ tenantId: entity.tenantId, subject: "unknown", subjectType: "App" }, source, {
    action: "update",
    ...{ entityType, entityId: entity.id, entityName: entity.name },
    httpStatus: 202,
    metadata: { operation: "revoke-leaked", leaked },
  });
