/** Access keys of everybody, as the operator lists and revokes them. */
import "server-only";
import {
  markDeleted,
  selectAnyonesAccessKey,
  selectEveryonesAccessKeys,
} from "@/db/queries/access-keys";
import type { OwnedAccessKey } from "../access-keys/access-key";
import { toAccessKey } from "../access-keys/service";
import { now } from "../clock";
import { noSuchKey } from "./errors";
import { operatorEvent, requireTenantId } from "./operator";

/** Newest first; with an address, only that owner's. */
export async function listKeys(owner?: string): Promise<OwnedAccessKey[]> {
  const rows = await selectEveryonesAccessKeys(await requireTenantId(), { createdBy: owner });
  return rows.map((row) => ({ ...toAccessKey(row), createdBy: row.createdBy }));
}

/** The key, its secret and its tokens stop with the next request. @throws noSuchKey */
export async function revokeKey(clientId: string): Promise<void> {
  const tenantId = await requireTenantId();
  const [found] = await selectEveryonesAccessKeys(tenantId, { clientId });
  const key = found && (await selectAnyonesAccessKey(tenantId, found.id));
  if (!key) throw noSuchKey(clientId);
  const event = operatorEvent(tenantId, {
    action: "delete",
    entityType: "access-key",
    entityId: key.id,
    entityName: key.name,
    metadata: { operation: "revoke", owner: key.ownerEmail },
  });
  const gone = await markDeleted({ tenantId, userId: key.ownerId }, key.id, now(), event);
  if (!gone) throw noSuchKey(clientId);
}
