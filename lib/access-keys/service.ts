/**
 * A user's own access keys: list, create, regenerate the secret. Every statement names the owner, so the key of
 * another user is not found.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  insertAccessKey,
  selectAccessKey,
  selectAccessKeys,
  selectHeldNames,
} from "@/db/queries/access-keys";
import { selectClusters } from "@/db/queries/clusters";
import { replaceSecret } from "@/db/queries/key-life";
import { type Creator, isSecretInUse } from "@/db/queries/key-provenance";
import { selectUser } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { isTooOld } from "../clusters/version";
import { invalidToken, notFound, unauthenticated, unsupportedClusters } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime, now } from "../platform/clock";
import { oneAtATimePerKey } from "../platform/one-at-a-time";
import type {
  AccessKey,
  CreateAccessKeyInput,
  CreatedAccessKey,
  RegeneratedSecret,
  RegenerateSecretInput,
} from "./access-key";
import { loadKeyPolicy, loadRoleIds, requirePermitted } from "./current-policy";
import { type Expiry, expiryFieldOf, toExpiry } from "./expiry";
import { fitExpiry, mayHaveKeys } from "./key-policy";
import { applyPolicyAfterChange } from "./key-policy-effects";
import { endedAtOnce, secondsLater } from "./policy";
import { requireRoom } from "./room";
import { digestSecret, hintOf, newClientId, newClientSecret } from "./secret";
import { toStoredPermissions } from "./stored-permissions";
import { toAccessKey } from "./to-access-key";

const toNewSecret = (clientSecret: string) => ({
  secretDigest: digestSecret(clientSecret),
  secretHint: hintOf(clientSecret),
  secretCreatedAt: now(),
});

/** How the audit log names a key. */
export const aboutKey = ({ id, name }: { id: string; name: string }) =>
  ({ entityType: "access-key", entityId: id, entityName: name }) as const;

/** The names of the clusters whose version does not support access keys. */
export const listBlockingClusters = async ({ tenantId }: Principal): Promise<string[]> =>
  (await selectClusters(tenantId)).filter((row) => isTooOld(row.version)).map((row) => row.name);

/** @throws unsupportedClusters */
async function requireSupportedClusters(principal: Principal): Promise<void> {
  const names = await listBlockingClusters(principal);
  if (names.length > 0) throw unsupportedClusters(names);
}

/** The secret of the token that the principal uses; undefined in a browser session. */
export const creatorOf = (principal: Principal): Creator | undefined =>
  principal.via === "access-key" ? { ...principal, at: latestTime() } : undefined;

/**
 * Checks again, after a change failed, that the principal may make it.
 * @throws unauthenticated if the user was deleted or disabled, invalidToken if the key of the token was deleted or its
 * secret regenerated
 */
export async function requireActivePrincipal(principal: Principal): Promise<void> {
  const owner = await selectUser(principal.tenantId, principal.userId);
  if (owner?.disabledAt !== null) throw unauthenticated();
  const creator = creatorOf(principal);
  if (creator && !(await isSecretInUse(creator))) throw invalidToken();
}

/** The principal's keys, newest first. */
export const listAccessKeys = async (principal: Principal): Promise<AccessKey[]> =>
  (await selectAccessKeys(principal)).map(toAccessKey);

/** @throws notFound */
export async function getAccessKey(principal: Principal, id: string): Promise<AccessKey> {
  const row = await selectAccessKey(principal, id);
  if (!row) throw notFound();
  return toAccessKey(row);
}

/** The expiry of a new key; null for one that does not expire. @throws refusedByPolicy, and 400 at the expiry */
async function permitExpiry(principal: Principal, expiry: Expiry, at: Date): Promise<Date | null> {
  const policy = await loadKeyPolicy(principal.tenantId);
  const roleIds = await loadRoleIds(policy, principal);
  const expiresAt = toExpiry(expiry, policy, at);
  const request = { kind: "create", expiresAt, at, roleIds } as const;
  requirePermitted(policy, principal, request, expiryFieldOf(expiry));
  return fitExpiry(policy, expiresAt, at);
}

/**
 * Runs the creations and restorations of one user one after the other. They lock the user, and on PostgreSQL a
 * transaction that waits for the lock holds a connection: concurrent requests of one user would hold all of them, and
 * fail at the statement timeout.
 */
export const onePerUser = oneAtATimePerKey();

/** Undefined when a concurrent change took the name or the last slot. */
async function tryCreateAccessKey(
  principal: Principal,
  {
    name,
    expiresAt: requested,
    expiresInSeconds,
    permissions = "all",
    ...details
  }: CreateAccessKeyInput,
): Promise<CreatedAccessKey | undefined> {
  const expiry = { expiresAt: requested, expiresInSeconds };
  const expiresAt = await permitExpiry(principal, expiry, latestTime());
  requireRoom(name, await selectHeldNames(principal));
  const limits = await toStoredPermissions(principal.tenantId, permissions);
  const clientSecret = newClientSecret();
  const secret = toNewSecret(clientSecret);
  const key = { id: randomUUID(), clientId: newClientId(), name };
  const event = eventBy(principal, {
    ...{ ...aboutKey(key), action: "create", httpStatus: 201 },
    ...(limits && { metadata: { permissions } }),
  });
  const inserted = await insertAccessKey(
    principal,
    {
      ...{ ...key, ...details, ...secret, expiresAt, permissions: limits },
      createdVia: principal.via,
    },
    event,
    creatorOf(principal),
  );
  if (inserted) {
    await applyPolicyAfterChange(principal.tenantId, [key.id]);
    return {
      ...{ ...key, clientSecret, status: "ACTIVE" },
      ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
      createdAt: secret.secretCreatedAt.toISOString(),
    };
  }
  await requireActivePrincipal(principal);
  return undefined;
}

/**
 * Creates a key. Unique indexes over name and slot decide between concurrent requests; the one that loses reads why.
 *
 * @throws accessKeyNameTaken, tooManyAccessKeys, unsupportedClusters, refusedByPolicy, limitedKey, unauthenticated,
 * invalidToken, unavailable
 */
export async function createAccessKey(
  principal: Principal,
  input: CreateAccessKeyInput,
): Promise<CreatedAccessKey> {
  await requireSupportedClusters(principal);
  return onePerUser(principal.userId, () =>
    retryOnConflict("create an access key", () => tryCreateAccessKey(principal, input)),
  );
}

/**
 * Gives the key a new secret. The previous secret and all tokens issued with it stop working before this returns, or
 * after the grace period. A key that the policy has suspended, or whose secret leaked, works again.
 *
 * @throws notFound, unsupportedClusters, refusedByPolicy, invalidToken
 */
export async function regenerateSecret(
  principal: Principal,
  id: string,
  { gracePeriodSeconds: requested = 0 }: RegenerateSecretInput = {},
): Promise<RegeneratedSecret> {
  const key = await getAccessKey(principal, id);
  // After a leak, the secret in use is unknown to everyone: an overlap would serve no client.
  const gracePeriodSeconds = key.suspendedBy === "leaked" ? 0 : requested;
  await requireSupportedClusters(principal);
  const policy = await loadKeyPolicy(principal.tenantId);
  requirePermitted(policy, principal, { kind: "regenerate", gracePeriodSeconds });
  const resumes = mayHaveKeys(policy, await loadRoleIds(policy, principal));
  const isResumed = resumes && (key.suspendedBy === "policy" || key.suspendedBy === "leaked");
  const clientSecret = newClientSecret();
  const event = eventBy(principal, {
    ...aboutKey(key),
    action: "update",
    httpStatus: 200,
    metadata: {
      operation: "regenerate-secret",
      ...(gracePeriodSeconds > 0 && { gracePeriodSeconds }),
      ...(isResumed && { resumed: true }),
    },
  });
  const at = latestTime();
  const previousSecretExpiresAt =
    gracePeriodSeconds > 0 ? secondsLater(at, gracePeriodSeconds) : endedAtOnce;
  const secret = { ...toNewSecret(clientSecret), previousSecretExpiresAt, resumes };
  const replaced = await replaceSecret(principal, id, secret, event, creatorOf(principal));
  if (!replaced) {
    await requireActivePrincipal(principal);
    throw notFound();
  }
  const { previousSecretExpiresAt: end } = replaced;
  // It is over if the secret has leaked meanwhile.
  if (!end || end <= at) return { clientSecret };
  return { clientSecret, previousSecretExpiresAt: end.toISOString() };
}
