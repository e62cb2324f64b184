/** Lists and revokes access keys of all users. */
import "server-only";
import { selectAccessKeyOfTenant, selectAccessKeysOfTenant } from "@/db/queries/access-keys";
import type { DeleteAccessKeyQuery, OwnedAccessKey } from "../access-keys/access-key";
import { deleteKeyOf } from "../access-keys/deletion";
import { aboutKey } from "../access-keys/service";
import { toOwnedAccessKey } from "../access-keys/to-access-key";
import { ApiError } from "../http/api-error";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noSuchKey } from "./errors";

/** Newest first. @param owner the e-mail address of an owner, to list only their keys */
export async function listKeys(owner?: string): Promise<OwnedAccessKey[]> {
  const rows = await selectAccessKeysOfTenant(await requireTenantId(), { createdBy: owner });
  return rows.map((row) => toOwnedAccessKey(row, row));
}

/**
 * Deletes a key: its secret and tokens are rejected on the next request. On request also deletes the keys that were
 * created with it. @throws noSuchKey
 */
export async function revokeKey(clientId: string, query: DeleteAccessKeyQuery): Promise<void> {
  const tenantId = await requireTenantId();
  const [found] = await selectAccessKeysOfTenant(tenantId, { clientId });
  const key = found && (await selectAccessKeyOfTenant(tenantId, found.id));
  if (!key) throw noSuchKey(clientId);
  const owner = { tenantId, userId: key.ownerId };
  await deleteKeyOf(owner, key, query, (each, metadata) =>
    adminCliEvent(tenantId, {
      ...aboutKey(each),
      action: "delete",
      metadata: { operation: "revoke", owner: key.ownerEmail, ...metadata },
    }),
  ).catch((error) => {
    throw error instanceof ApiError ? noSuchKey(clientId) : error;
  });
}
