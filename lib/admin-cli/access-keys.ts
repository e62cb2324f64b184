/** Access keys of everybody, as the operator lists and revokes them. */
import "server-only";
import { selectAnyonesAccessKey, selectEveryonesAccessKeys } from "@/db/queries/access-keys";
import type { DeleteAccessKeyQuery, OwnedAccessKey } from "../access-keys/access-key";
import { deleteKeyOf } from "../access-keys/deletion";
import { aboutKey, toAccessKey } from "../access-keys/service";
import { ApiError } from "../http/api-error";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noSuchKey } from "./errors";

/** Newest first; with an address, only that owner's. */
export async function listKeys(owner?: string): Promise<OwnedAccessKey[]> {
  const rows = await selectEveryonesAccessKeys(await requireTenantId(), { createdBy: owner });
  return rows.map((row) => ({ ...toAccessKey(row), createdBy: row.createdBy }));
}

/**
 * The key, its secret and its tokens stop with the next request; on request those of keys made with it too.
 * @throws noSuchKey
 */
export async function revokeKey(clientId: string, query: DeleteAccessKeyQuery): Promise<void> {
  const tenantId = await requireTenantId();
  const [found] = await selectEveryonesAccessKeys(tenantId, { clientId });
  const key = found && (await selectAnyonesAccessKey(tenantId, found.id));
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
