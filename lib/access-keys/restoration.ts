/** Deleted access keys: lists and restores them, and erases the secrets of those that cannot be restored. */
import "server-only";
import { isConflict } from "@/db/conflicts";
import { type AccessKeyRow, selectAccessKey, selectHeldNames } from "@/db/queries/access-keys";
import {
  eraseDigests,
  isLiveOrRestorable,
  restoreKeys,
  selectDeletedWith,
  selectRestorableKeys,
} from "@/db/queries/deleted-keys";
import { eventBy } from "../audit/record";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { batchLength } from "../platform/batches";
import { latestTime, now } from "../platform/clock";
import type { AccessKey, RestoreAccessKeyInput } from "./access-key";
import type { AccessKeysQuery } from "./access-key-queries";
import { loadKeyPolicy, loadRoleIds, requirePermitted } from "./current-policy";
import { tooManyToRestore } from "./errors";
import { countsAsPresence } from "./key-policy";
import { applyPolicyAfterChange } from "./key-policy-effects";
import { narrow } from "./key-search";
import { statusOf } from "./policy";
import { requireRoom } from "./room";
import {
  aboutKey,
  creatorOf,
  getAccessKey,
  listAccessKeys,
  onePerUser,
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

/** A deleted key and the name that it is to have. */
interface Wanted {
  row: AccessKeyRow;
  name: string;
}

/** @throws accessKeyNameTaken, tooManyToRestore */
function requireRoomForAll(held: readonly { name: string }[], wanted: readonly Wanted[]): void {
  for (const [index, { name }] of wanted.entries())
    requireRoom(name, [...held, ...wanted.slice(0, index)], tooManyToRestore);
}

/** What a restoration needs to know besides the key. */
interface Restoring {
  principal: Principal;
  isPresence: boolean;
  at: Date;
}

/** Why the key does not work yet; nothing for one that works. */
function blockOf(row: AccessKeyRow, at: Date) {
  const status = statusOf(row, at);
  if (status === "EXPIRED") return { status };
  return status === "SUSPENDED" && { status, suspendedBy: row.suspendedBy };
}

const toEvent = ({ principal, at }: Restoring, { row, name }: Wanted, restoredWith?: string) =>
  eventBy(principal, {
    ...aboutKey({ id: row.id, name }),
    action: "update",
    httpStatus: 200,
    metadata: {
      operation: "restore",
      ...(name !== row.name && { previousName: row.name }),
      ...(restoredWith && { creator: restoredWith }),
      ...blockOf(row, at),
    },
  });

/** False when a concurrent change took the last slot or a name, or one of the keys is no longer deleted. */
async function tryToRestore(
  restoring: Restoring,
  [first, ...others]: [Wanted, ...Wanted[]],
): Promise<boolean> {
  const { principal, isPresence, at } = restoring;
  const held = await selectHeldNames(principal);
  const wanted = [first, ...others];
  if (held.some(({ id }) => wanted.some(({ row }) => row.id === id))) return false;
  requireRoomForAll(held, wanted);
  const keys = wanted.map(({ row, name }) => ({
    ...{ id: row.id, name },
    event: toEvent(restoring, { row, name }, row === first.row ? undefined : first.row.clientId),
  }));
  const resumedAt = isPresence ? now() : undefined;
  try {
    if (await restoreKeys(principal, { keys, at, resumedAt, creator: creatorOf(principal) }))
      return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
  await requireActivePrincipal(principal);
  return false;
}

/** The key, and on request the keys that were made with it and deleted with it. */
async function selectWanted(
  { principal, at }: Restoring,
  row: AccessKeyRow & { deletedAt: Date },
  { name = row.name, descendants = "keep" }: RestoreAccessKeyInput,
): Promise<[Wanted, ...Wanted[]]> {
  const first = { row, name };
  if (descendants === "keep") return [first];
  const others = await selectDeletedWith(principal, row, at);
  return [first, ...others.map((other) => ({ row: other, name: other.name }))];
}

/**
 * Restores a key that the principal deleted, on request with the keys that were deleted with it: all of them, or none.
 * The same client IDs and secrets work again, and tokens of before stay refused. A key that is not deleted stays as it
 * is, so that a request can be repeated.
 *
 * @throws notFound, accessKeyNameTaken, tooManyToRestore, refusedByPolicy, unauthenticated, invalidToken, unavailable
 */
export async function restoreAccessKey(
  principal: Principal,
  id: string,
  input: RestoreAccessKeyInput = {},
): Promise<AccessKey> {
  const policy = await loadKeyPolicy(principal.tenantId);
  const roleIds = await loadRoleIds(policy, principal);
  const restore = async () => {
    const at = latestTime();
    const row = await selectAccessKey(principal, id, isLiveOrRestorable(at));
    if (!row) throw notFound();
    const { deletedAt } = row;
    if (deletedAt === null) return toAccessKey(row);
    requirePermitted(policy, principal, { kind: "restore", roleIds });
    const restoring = { principal, at, isPresence: countsAsPresence(policy, principal) };
    const wanted = await selectWanted(restoring, { ...row, deletedAt }, input);
    if (!(await tryToRestore(restoring, wanted))) return undefined;
    // The policy may have been set while the keys were deleted.
    await applyPolicyAfterChange(
      principal.tenantId,
      wanted.map((each) => each.row.id),
    );
    return getAccessKey(principal, id);
  };
  return onePerUser(principal.userId, () => retryOnConflict("restore an access key", restore));
}

/** Erases the digests of deleted keys that can no longer be restored, so that a copy of the database has none. */
export async function eraseUnrestorableSecrets(): Promise<void> {
  // Not by the latest time that was seen: after a clock that was ahead, this process would end each undo.
  const at = now();
  while ((await eraseDigests(at, batchLength)) === batchLength);
}
