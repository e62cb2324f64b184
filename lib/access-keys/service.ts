/**
 * A person's own access keys: list, create, regenerate. The owner is part of every statement,
 * so another person's key is as absent as one that never was.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  type AccessKeyRow,
  insertAccessKey,
  replaceSecret,
  selectAccessKey,
  selectAccessKeys,
  selectHeldSlots,
} from "@/db/queries/access-keys";
import { selectClusters } from "@/db/queries/clusters";
import { type Creator, isSecretInUse } from "@/db/queries/key-provenance";
import { selectUser } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { isTooOld } from "../clusters/version";
import {
  accessKeyNameTaken,
  invalidToken,
  notFound,
  tooManyAccessKeys,
  unauthenticated,
  unsupportedClusters,
} from "../http/errors";
import type { Principal } from "../http/principal";
import { findLastLogin } from "../key-usage/notes";
import { now } from "../platform/clock";
import type {
  AccessKey,
  CreateAccessKeyInput,
  CreatedAccessKey,
  CreatedWithKey,
  RegeneratedSecret,
} from "./access-key";
import { maxAccessKeysPerUser, placeNewKey } from "./policy";
import { digestSecret, hintOf, newClientId, newClientSecret } from "./secret";

/** The last login that is written, or a later one that is not yet. */
function lastLoginOf({ id, lastLoginAt, lastLoginAddress, lastLoginClient }: AccessKeyRow) {
  const { at, address, client } = findLastLogin(id) ?? {
    at: lastLoginAt,
    address: lastLoginAddress,
    client: lastLoginClient,
  };
  return {
    lastLogin: at?.toISOString() ?? null,
    lastLoginAddress: address,
    lastLoginClient: client,
  };
}

const toCreator = (clientId: string | null, name: string | null): CreatedWithKey | undefined =>
  clientId === null ? undefined : { type: "access-key", clientId, name: name ?? "" };

/** What is not known is left out. */
function provenanceOf(row: AccessKeyRow): Pick<AccessKey, "createdVia" | "secretCreatedVia"> {
  const creator = toCreator(row.creatorClientId, row.creatorName);
  const createdVia = row.createdVia === "session" ? ({ type: "session" } as const) : creator;
  const secretCreatedVia = toCreator(row.secretCreatorClientId, row.secretCreatorName);
  return { ...(createdVia && { createdVia }), ...(secretCreatedVia && { secretCreatedVia }) };
}

export const toAccessKey = (row: AccessKeyRow): AccessKey => ({
  id: row.id,
  clientId: row.clientId,
  name: row.name,
  secretHint: row.secretHint,
  secretCreatedAt: row.secretCreatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  ...provenanceOf(row),
  ...lastLoginOf(row),
});

const toNewSecret = (clientSecret: string) => ({
  secretDigest: digestSecret(clientSecret),
  secretHint: hintOf(clientSecret),
  secretCreatedAt: now(),
});

/** How the audit log names a key. */
export const aboutKey = ({ id, name }: { id: string; name: string }) =>
  ({ entityType: "access-key", entityId: id, entityName: name }) as const;

/** The names of the clusters whose version keeps access keys from being made. */
export const listBlockingClusters = async ({ tenantId }: Principal): Promise<string[]> =>
  (await selectClusters(tenantId)).filter((row) => isTooOld(row.version)).map((row) => row.name);

/** @throws unsupportedClusters */
async function requireSupportedClusters(principal: Principal): Promise<void> {
  const names = await listBlockingClusters(principal);
  if (names.length > 0) throw unsupportedClusters(names);
}

/** The secret whose token makes another one; undefined in a browser session. */
const creatorOf = (principal: Principal): Creator | undefined =>
  principal.via === "access-key" ? principal : undefined;

/**
 * @throws unauthenticated when the owner was deleted or disabled in the meantime, invalidToken when the
 * key of the token was deleted or got another secret
 */
export async function requireLive(principal: Principal): Promise<void> {
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

/**
 * Makes a key. Constraints decide, so a rival that takes the name or the slot in between only sends us
 * round again; each round means that a rival succeeded, so there are few.
 *
 * @throws accessKeyNameTaken, tooManyAccessKeys, unsupportedClusters, invalidToken
 */
export async function createAccessKey(
  principal: Principal,
  input: CreateAccessKeyInput,
): Promise<CreatedAccessKey> {
  await requireSupportedClusters(principal);
  const placement = placeNewKey(await selectHeldSlots(principal), input.name);
  if ("refused" in placement) {
    throw placement.refused === "name-taken"
      ? accessKeyNameTaken(input.name)
      : tooManyAccessKeys(maxAccessKeysPerUser);
  }
  const clientSecret = newClientSecret();
  const secret = toNewSecret(clientSecret);
  const key = { id: randomUUID(), clientId: newClientId(), name: input.name };
  const event = eventBy(principal, { ...aboutKey(key), action: "create", httpStatus: 201 });
  const inserted = await insertAccessKey(
    principal,
    { ...key, ...secret, slot: placement.slot, createdVia: principal.via },
    event,
    creatorOf(principal),
  );
  if (!inserted) {
    await requireLive(principal);
    return createAccessKey(principal, input);
  }
  return { ...key, clientSecret, createdAt: secret.secretCreatedAt.toISOString() };
}

/**
 * Gives the key a new secret; the previous one, and every token issued with it, stops working before
 * this returns.
 *
 * @throws notFound, unsupportedClusters, invalidToken
 */
export async function regenerateSecret(
  principal: Principal,
  id: string,
): Promise<RegeneratedSecret> {
  const key = await getAccessKey(principal, id);
  await requireSupportedClusters(principal);
  const clientSecret = newClientSecret();
  const event = eventBy(principal, {
    ...aboutKey(key),
    action: "update",
    httpStatus: 200,
    metadata: { operation: "regenerate-secret" },
  });
  const secret = toNewSecret(clientSecret);
  if (!(await replaceSecret(principal, id, secret, event, creatorOf(principal)))) {
    await requireLive(principal);
    throw notFound();
  }
  return { clientSecret };
}
