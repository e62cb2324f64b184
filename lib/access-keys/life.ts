/** Renames, describes, renews, suspends and resumes access keys. */
import "server-only";
import { isDeepStrictEqual } from "node:util";
import { isConflict } from "@/db/conflicts";
import { type AccessKeyRow, type Owner, selectAccessKey } from "@/db/queries/access-keys";
import { canSuspend, canUnsuspend, changeKey } from "@/db/queries/key-life";
import { selectStandingReason } from "@/db/queries/key-policy-effects";
import { isSecretLeaked } from "@/db/queries/leaked-secrets";
import type { Metadata } from "../audit/event-kinds";
import { eventBy } from "../audit/record";
import { accessKeyNameTaken, notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { latestTime, now } from "../platform/clock";
import type { AccessKey, Suspension, UpdateAccessKeyInput } from "./access-key";
import { loadKeyPolicy, requirePermitted } from "./current-policy";
import { secretLeaked, suspendedByAdministrator, suspendedByPolicy } from "./errors";
import { expiryFieldOf, requireFuture } from "./expiry";
import type { KeyPermissions } from "./key-permissions";
import { countsAsPresence, fitExpiry, type KeyPolicy, termsOf } from "./key-policy";
import { applyPolicyAfterChange } from "./key-policy-effects";
import { secondsLater, statusOf, toWholeSecond } from "./policy";
import { aboutKey, getAccessKey } from "./service";
import { toKeyPermissions, toStoredPermissions } from "./stored-permissions";
import { toAccessKey } from "./to-access-key";

/** @throws notFound */
export async function requireKey(owner: Owner, id: string): Promise<AccessKeyRow> {
  const row = await selectAccessKey(owner, id);
  if (!row) throw notFound();
  return row;
}

export const updateEvent = (
  principal: Principal,
  key: { id: string; name: string },
  metadata: Metadata<"access-key", "update">,
  httpStatus = 200,
) => eventBy(principal, { ...aboutKey(key), action: "update", httpStatus, metadata });

/** The permissions that the key gets; undefined if they stay. @throws 400 at an unknown API */
async function toNewPermissions(row: AccessKeyRow, tenantId: number, wanted?: KeyPermissions) {
  if (wanted === undefined) return undefined;
  const permissions = await toStoredPermissions(tenantId, wanted);
  return isDeepStrictEqual(permissions, row.permissions) ? undefined : permissions;
}

/** What the input changes of the key, besides its permissions. Details are compared with `!==`. @throws expiryInThePast */
function toChanges(row: AccessKeyRow, input: Omit<UpdateAccessKeyInput, "permissions">, at: Date) {
  const { expiresInSeconds: seconds, expiresAt: date = row.expiresAt, ...details } = input;
  const expiresAt = seconds === undefined ? date : secondsLater(at, seconds);
  const changed: typeof details = Object.fromEntries(
    Object.entries(details).filter(
      ([name, value]) => value !== undefined && value !== row[name as keyof typeof details],
    ),
  );
  const end = expiresAt && toWholeSecond(expiresAt);
  const isMoved = end?.getTime() !== row.expiresAt?.getTime();
  return { ...changed, ...(isMoved && { expiresAt: end && requireFuture(end, at) }) };
}

/** @throws notFound, accessKeyNameTaken, expiryInThePast, limitedKey, refusedByPolicy, and 400 at an unknown API */
export async function updateAccessKey(
  principal: Principal,
  id: string,
  { permissions: wanted, ...input }: UpdateAccessKeyInput,
): Promise<AccessKey> {
  const row = await requireKey(principal, id);
  const at = latestTime();
  const permissions = await toNewPermissions(row, principal.tenantId, wanted);
  const changes = {
    ...toChanges(row, input, at),
    ...(permissions !== undefined && { permissions }),
  };
  if (Object.keys(changes).length === 0) return toAccessKey(row);
  if (changes.expiresAt !== undefined) {
    const policy = await loadKeyPolicy(principal.tenantId);
    const request = { kind: "renew", expiresAt: changes.expiresAt, at } as const;
    requirePermitted(policy, principal, request, expiryFieldOf(input));
    changes.expiresAt = fitExpiry(policy, changes.expiresAt, at);
  }
  if (permissions !== undefined) {
    const policy = await loadKeyPolicy(principal.tenantId);
    requirePermitted(policy, principal, { kind: "set-permissions" });
  }
  const { name, ...rest } = changes;
  const event = updateEvent(
    principal,
    { id, name: name ?? row.name },
    {
      operation: "update-access-key",
      changed: Object.keys(changes),
      ...(name && { previousName: row.name }),
      ...("expiresAt" in rest && {
        previousExpiresAt: row.expiresAt?.toISOString() ?? "never",
        expiresAt: rest.expiresAt?.toISOString() ?? null,
      }),
      ...(permissions !== undefined && { permissions: toKeyPermissions(permissions) }),
    },
  );
  try {
    if (!(await changeKey(principal, id, changes, event))) throw notFound();
  } catch (error) {
    throw name && isConflict(error) ? accessKeyNameTaken(name) : error;
  }
  if (changes.expiresAt !== undefined) await applyPolicyAfterChange(principal.tenantId, [id]);
  return getAccessKey(principal, id);
}

/** Who suspends or resumes the key of which owner. */
interface Suspender {
  principal: Principal;
  owner: Owner;
  by: "owner" | "administrator";
  metadata?: { owner: string };
}

const ownerOf = (principal: Principal): Suspender => ({
  ...{ principal, owner: principal, by: "owner" },
});

/** @throws suspendedByPolicy while the policy would suspend the key again for what resuming does not change */
async function requireResumable(
  policy: KeyPolicy,
  { tenantId }: Owner,
  id: string,
  isPresence: boolean,
): Promise<void> {
  const at = now();
  const terms = termsOf(policy, at);
  if (terms.at > at) return;
  const reason = await selectStandingReason(tenantId, terms, id);
  if (!reason) return;
  if (reason === "role" || reason === "rotation") throw suspendedByPolicy(reason);
  if (!isPresence) throw suspendedByPolicy("owner-absent");
}

/** The key issues no token and its tokens are refused before this returns. @throws notFound */
export async function suspendKeyOf(
  { principal, owner, by, metadata }: Suspender,
  id: string,
): Promise<Suspension> {
  const row = await requireKey(owner, id);
  const event = updateEvent(principal, row, { operation: "suspend", ...metadata });
  const changes = { suspendedAt: row.suspendedAt ?? now(), suspendedBy: by };
  const changed = await changeKey(owner, id, changes, event, canSuspend(by));
  return toSuspension(await requireKey(owner, id), changed);
}

/** @throws notFound, secretLeaked, suspendedByAdministrator, suspendedByPolicy */
export async function unsuspendKeyOf(
  { principal, owner, by, metadata }: Suspender,
  id: string,
): Promise<Suspension> {
  const row = await requireKey(owner, id);
  const policy = await loadKeyPolicy(owner.tenantId);
  const isPresence = by === "administrator" || countsAsPresence(policy, principal);
  if (row.suspendedAt) await requireResumable(policy, owner, id, isPresence);
  const event = updateEvent(principal, row, { operation: "unsuspend", ...metadata });
  const changes = {
    ...{ suspendedAt: null, suspendedBy: null },
    ...(isPresence && { resumedAt: now() }),
  };
  const changed = await changeKey(owner, id, changes, event, canUnsuspend(by));
  if (changed) await applyPolicyAfterChange(owner.tenantId, [id]);
  const current = await requireKey(owner, id);
  if (!changed && by === "owner" && current.suspendedBy === "administrator")
    throw suspendedByAdministrator();
  if (!changed && (await selectAccessKey(owner, id, isSecretLeaked))) throw secretLeaked();
  return toSuspension(current, changed);
}

const toSuspension = (row: AccessKeyRow, changed: boolean): Suspension => ({
  ...{ id: row.id, status: statusOf(row, latestTime()), changed },
});

export const suspendAccessKey = (principal: Principal, id: string): Promise<Suspension> =>
  suspendKeyOf(ownerOf(principal), id);

export const unsuspendAccessKey = (principal: Principal, id: string): Promise<Suspension> =>
  unsuspendKeyOf(ownerOf(principal), id);
