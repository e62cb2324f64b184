/** Lists and revokes access keys of all users. */
import "server-only";
import { selectAccessKeyOfTenant, selectAccessKeysOfTenant } from "@/db/queries/access-keys";
import { isLiveOrRestorable } from "@/db/queries/deleted-keys";
import type { OwnedAccessKey } from "../access-keys/access-key";
import type { RevokeAccessKeyQuery } from "../access-keys/access-key-queries";
import { deleteKeyOf } from "../access-keys/deletion";
import { aboutKey } from "../access-keys/service";
import { toOwnedAccessKey } from "../access-keys/to-access-key";
import { ApiError } from "../http/api-error";
import { latestTime } from "../platform/clock";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noSuchKey } from "./errors";

/** Newest first. @param owner the e-mail address of an owner, to list only their keys */
export async function listKeys(owner?: string): Promise<OwnedAccessKey[]> {
  const rows = await selectAccessKeysOfTenant(await requireTenantId(), { createdBy: owner });
  return rows.map((row) => toOwnedAccessKey(row, row));
}

/**
 * Deletes a key: its secret and tokens are rejected on the next request. On request also deletes the keys that were
 * created with it. The owner cannot restore them, also if the owner had deleted the key before. @throws noSuchKey
 */
export async function revokeKey(clientId: string, query: RevokeAccessKeyQuery): Promise<void> {
  const tenantId = await requireTenantId();
  const at = latestTime();
  const which = isLiveOrRestorable(at);
  const [found] = await selectAccessKeysOfTenant(tenantId, { clientId }, which);
  const key = found && (await selectAccessKeyOfTenant(tenantId, found.id, which));
  if (!key) throw noSuchKey(clientId);
  const owner = { tenantId, userId: key.ownerId };
  await deleteKeyOf(owner, key, { at }, query, (each, metadata) =>
    adminCliEvent(tenantId, {
      ...aboutKey(each),
      action: "delete",
      metadata: { operation: "revoke", owner: key.ownerEmail, ...metadata },
    }),
  ).catch((error) => {
    throw error instanceof ApiError ? noSuchKey(clientId) : error;
  });
}
