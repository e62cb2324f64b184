/** Deleted access keys: lists and restores them, and erases the secrets of those that cannot be restored. */
import "server-only";
import { isConflict } from "@/db/conflicts";
import { type AccessKeyRow, selectAccessKey, selectHeldSlots } from "@/db/queries/access-keys";
import {
  eraseDigests,
  isLiveOrRestorable,
  restoreKey,
  selectRestorableKeys,
} from "@/db/queries/deleted-keys";
import { eventBy } from "../audit/record";
import { accessKeyNameTaken, notFound, tooManyAccessKeys } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { batchLength } from "../platform/batches";
import { latestTime } from "../platform/clock";
import type { AccessKey, RestoreAccessKeyInput } from "./access-key";
import type { AccessKeysQuery } from "./access-key-queries";
import { loadKeyPolicy, loadRoleIds, requirePermitted } from "./current-policy";
import { countsAsPresence } from "./key-policy";
import { applyPolicyAfterChange } from "./key-policy-effects";
import { narrow } from "./key-search";
import { maxAccessKeysPerUser, placeNewKey } from "./policy";
import {
  aboutKey,
  creatorOf,
  getAccessKey,
  listAccessKeys,
  requireActivePrincipal,
} from "./service";
import { toAccessKey } from "./to-access-key";

/** A script may create and delete any number of keys. */
const maxListed = 100;

/** The principal's keys that match the query; without a status, those that are not deleted. */
export async function findKeys(principal: Principal, query: AccessKeysQuery): Promise<AccessKey[]> {
  const keys =
    query.status === "DELETED"
      ? (await selectRestorableKeys(principal, latestTime(), maxListed)).map(toAccessKey)
      : await listAccessKeys(principal);
  return narrow(keys, query);
}

/** A slot for the key; undefined if a concurrent request restored it. @throws accessKeyNameTaken, tooManyAccessKeys */
async function findPlace(
  principal: Principal,
  id: string,
  name: string,
): Promise<number | undefined> {
  const held = await selectHeldSlots(principal);
  if (held.some((key) => key.id === id)) return undefined;
  const placement = placeNewKey(held, name);
  if (placement === "name-taken") throw accessKeyNameTaken(name);
  if (placement === "limit-reached") throw tooManyAccessKeys(maxAccessKeysPerUser);
  return placement.slot;
}

/** False when a concurrent change took the slot or the name, or the key is no longer deleted. */
async function tryToRestore(
  principal: Principal,
  row: AccessKeyRow,
  name: string,
  at: Date,
  isPresence: boolean,
): Promise<boolean> {
  const event = eventBy(principal, {
    ...aboutKey({ id: row.id, name }),
    action: "update",
    httpStatus: 200,
    metadata: { operation: "restore", ...(name !== row.name && { previousName: row.name }) },
  });
  const slot = await findPlace(principal, row.id, name);
  if (slot === undefined) return false;
  try {
    const restoration = { slot, name, at, resumedAt: isPresence ? at : undefined };
    if (await restoreKey(principal, row.id, restoration, event, creatorOf(principal))) return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
  await requireActivePrincipal(principal);
  return false;
}

/**
 * Restores a key that the principal deleted: the same client ID and secret work again, and tokens of before stay
 * refused. A key that is not deleted stays as it is, so that a request can be repeated.
 *
 * @throws notFound, accessKeyNameTaken, tooManyAccessKeys, refusedByPolicy, unauthenticated, invalidToken, unavailable
 */
export async function restoreAccessKey(
  principal: Principal,
  id: string,
  { name }: RestoreAccessKeyInput = {},
): Promise<AccessKey> {
  const policy = await loadKeyPolicy(principal.tenantId);
  const roleIds = await loadRoleIds(policy, principal);
  return retryOnConflict("restore an access key", async () => {
    const at = latestTime();
    const row = await selectAccessKey(principal, id, isLiveOrRestorable(at));
    if (!row) throw notFound();
    if (row.deletedAt === null) return toAccessKey(row);
    requirePermitted(policy, principal, { kind: "restore", roleIds });
    const isPresence = countsAsPresence(policy, principal);
    if (!(await tryToRestore(principal, row, name ?? row.name, at, isPresence))) return undefined;
    // The policy may have been set while the key was deleted.
    await applyPolicyAfterChange(principal.tenantId, [id]);
    return getAccessKey(principal, id);
  });
}

/** Erases the digests of deleted keys that can no longer be restored, so that a copy of the database has none. */
export async function eraseUnrestorableSecrets(): Promise<void> {
  const at = latestTime();
  while ((await eraseDigests(at, batchLength)) === batchLength);
}
