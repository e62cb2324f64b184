/** Makes of a row what clients see of an API, and how the audit log names it. */
import "server-only";
import type { ResourceServerWithPermissions } from "@/db/queries/resource-servers";
import { isPreviousSecretActive } from "../access-keys/policy";
import { latestTime } from "../platform/clock";
import type { ResourceServer } from "./resource-server";

/** How the audit log names an API. */
export const aboutResourceServer = ({ id, name }: { id: string; name: string }) =>
  ({ entityType: "resource-server", entityId: id, entityName: name }) as const;

export function toResourceServer(row: ResourceServerWithPermissions): ResourceServer {
  const { id, name, identifier, clientId, permissions, createdAt } = row;
  const { tokenLifetimeSeconds, rolesClaim, previousSecretExpiresAt } = row;
  const isRotating = isPreviousSecretActive(row, latestTime());
  return {
    ...{ id, name, ...(identifier !== null && { identifier }), clientId, permissions },
    ...(tokenLifetimeSeconds !== null && { tokenLifetimeSeconds }),
    ...(rolesClaim !== null && { rolesClaim }),
    ...(isRotating &&
      previousSecretExpiresAt && {
        previousSecretExpiresAt: previousSecretExpiresAt.toISOString(),
      }),
    createdAt: createdAt.toISOString(),
  };
}
