/** The access keys of all users, for administrators who may see and revoke them. */
import "server-only";
import {
  selectAccessKeyOfTenant,
  selectAccessKeysOfTenant,
  selectDescendants,
} from "@/db/queries/access-keys";
import { isLiveOrRestorable } from "@/db/queries/deleted-keys";
import { selectKeyPage, selectListedKey } from "@/db/queries/key-list";
import { hadSecret, hasClientId, hasSecret } from "@/db/queries/leaked-secrets";
import { Authority } from "../access-control/authority";
import { eventBy } from "../audit/record";
import { notFound } from "../http/errors";
import { findPosition, isPaged } from "../http/paging";
import type { Principal } from "../http/principal";
import { latestTime } from "../platform/clock";
import type { OwnedAccessKey, Suspension } from "./access-key";
import type { EveryonesAccessKeysQuery, RevokeAccessKeyQuery } from "./access-key-queries";
import { deleteKeyOf } from "./deletion";
import { pageOrder } from "./errors";
import type { FindKeyInput, FoundKey } from "./found-key";
import { narrow } from "./key-search";
import { isInState, stateTimes } from "./key-status";
import { suspendKeyOf, unsuspendKeyOf } from "./life";
import { aboutKey } from "./service";
import { toOwnedAccessKey } from "./to-access-key";

/** A page, newest first if nothing else is said. @throws 400 for a position that is unknown, or another order */
async function selectPage(
  { tenantId }: Principal,
  { status, search = "", sortBy = "createdAt", sortOrder, ...query }: EveryonesAccessKeysQuery,
) {
  if (sortBy !== "createdAt") throw pageOrder();
  const at = latestTime();
  return selectKeyPage(tenantId, {
    ...query,
    ...{ status, search: search.trim().toLowerCase(), at, ...stateTimes(at) },
    descending: sortOrder !== "asc",
    from: await findPosition(query, (id) => selectListedKey(tenantId, id)),
  });
}

/** @throws forbidden */
export async function listEveryonesAccessKeys(
  principal: Principal,
  query: EveryonesAccessKeysQuery,
): Promise<OwnedAccessKey[]> {
  (await Authority.load(principal)).require("read", "access-keys");
  if (isPaged(query))
    return (await selectPage(principal, query)).map((row) => toOwnedAccessKey(row, row));
  const rows = await selectAccessKeysOfTenant(principal.tenantId, query);
  const at = latestTime().getTime();
  return narrow(
    rows.map((row) => toOwnedAccessKey(row, row)),
    query,
  ).filter((key) => isInState(key, query.state, at));
}

/** @throws forbidden, notFound */
export async function findAccessKey(
  principal: Principal,
  { clientId, secretDigest = "" }: FindKeyInput,
): Promise<FoundKey> {
  (await Authority.load(principal)).require("read", "access-keys");
  const searches =
    clientId === undefined
      ? ([
          ["secret", hasSecret(secretDigest)],
          ["previous-secret", hadSecret(secretDigest)],
        ] as const)
      : ([["client-id", hasClientId(clientId)]] as const);
  for (const [foundBy, which] of searches) {
    const [row] = await selectAccessKeysOfTenant(principal.tenantId, {}, which);
    if (row) return { accessKey: toOwnedAccessKey(row, row), foundBy };
  }
  throw notFound();
}

/** @throws notFound */
async function requireAnyKey(
  { tenantId }: Principal,
  id: string,
  which?: ReturnType<typeof isLiveOrRestorable>,
) {
  const key = await selectAccessKeyOfTenant(tenantId, id, which);
  if (!key) throw notFound();
  return { key, owner: { tenantId, userId: key.ownerId } };
}

/** The owner's other keys that were made with the key. @throws forbidden, notFound */
export async function listDescendantsOfAny(
  principal: Principal,
  id: string,
): Promise<OwnedAccessKey[]> {
  (await Authority.load(principal)).require("read", "access-keys");
  const { key, owner } = await requireAnyKey(principal, id);
  const rows = await selectDescendants(owner, id);
  const { ownerEmail: createdBy, ownerDisabledAt } = key;
  return rows.map((row) => toOwnedAccessKey(row, { createdBy, ownerDisabledAt }));
}

/**
 * The key, its secret and its tokens stop working before this returns; on request those of keys made with it too. The
 * owner cannot restore them, also if the owner had deleted the key before.
 * @throws forbidden, notFound
 */
export async function revokeAccessKey(
  principal: Principal,
  id: string,
  query: RevokeAccessKeyQuery = {},
): Promise<void> {
  (await Authority.load(principal)).require("delete", "access-keys");
  const at = latestTime();
  const { key, owner } = await requireAnyKey(principal, id, isLiveOrRestorable(at));
  await deleteKeyOf(owner, key, { at }, query, (each, metadata) =>
    eventBy(principal, {
      ...aboutKey(each),
      action: "delete",
      httpStatus: 204,
      metadata: { operation: "revoke", owner: key.ownerEmail, ...metadata },
    }),
  );
}

const asAdministrator = (
  principal: Principal,
  { key, owner }: Awaited<ReturnType<typeof requireAnyKey>>,
) => ({ principal, owner, by: "administrator", metadata: { owner: key.ownerEmail } }) as const;

/**
 * The key issues no token and its tokens are refused before this returns. The permission to delete keys covers this too.
 * @throws forbidden, notFound
 */
export async function suspendAnyAccessKey(principal: Principal, id: string): Promise<Suspension> {
  (await Authority.load(principal)).require("delete", "access-keys");
  return suspendKeyOf(asAdministrator(principal, await requireAnyKey(principal, id)), id);
}

/** @throws forbidden, notFound */
export async function unsuspendAnyAccessKey(principal: Principal, id: string): Promise<Suspension> {
  (await Authority.load(principal)).require("delete", "access-keys");
  return unsuspendKeyOf(asAdministrator(principal, await requireAnyKey(principal, id)), id);
}
