/** Makes of a row what clients see of an access key. */
import "server-only";
import type { AccessKeyRow } from "@/db/queries/access-keys";
import { findLastLogin } from "../key-usage/usage-buffer";
import { latestTime } from "../platform/clock";
import type { AccessKey, CreatedWithKey, OwnedAccessKey } from "./access-key";
import { isPreviousSecretActive, statusOf } from "./policy";
import { toKeyPermissions } from "./stored-permissions";

/** The last login: from memory if it is not written yet, else from the row. */
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

/** Unknown creators are left out. */
function provenanceOf(row: AccessKeyRow): Pick<AccessKey, "createdVia" | "secretCreatedVia"> {
  const creator = toCreator(row.creatorClientId, row.creatorName);
  const createdVia = row.createdVia === "session" ? ({ type: "session" } as const) : creator;
  const secretCreatedVia = toCreator(row.secretCreatorClientId, row.secretCreatorName);
  return { ...(createdVia && { createdVia }), ...(secretCreatedVia && { secretCreatedVia }) };
}

/** What is not set is left out. */
function lifeOf(row: AccessKeyRow, at: Date): Partial<AccessKey> & Pick<AccessKey, "status"> {
  const { description, expiresAt, suspendedAt, suspendedBy } = row;
  const { previousSecretExpiresAt, previousSecretHint, deletedAt, restorableUntil } = row;
  const isRotating = isPreviousSecretActive(row, at);
  return {
    status: deletedAt ? "DELETED" : statusOf(row, at),
    ...(description && { description }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(suspendedAt && { suspendedAt: suspendedAt.toISOString() }),
    ...(suspendedBy && { suspendedBy }),
    ...(isRotating &&
      previousSecretExpiresAt && {
        previousSecretExpiresAt: previousSecretExpiresAt.toISOString(),
      }),
    ...(isRotating && previousSecretHint && { previousSecretHint }),
    ...(deletedAt && { deletedAt: deletedAt.toISOString() }),
    ...(restorableUntil && { restorableUntil: restorableUntil.toISOString() }),
  };
}

export const toAccessKey = (row: AccessKeyRow): AccessKey => ({
  id: row.id,
  clientId: row.clientId,
  name: row.name,
  ...lifeOf(row, latestTime()),
  permissions: toKeyPermissions(row.permissions),
  secretHint: row.secretHint,
  secretCreatedAt: row.secretCreatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  ...provenanceOf(row),
  ...lastLoginOf(row),
});

/** The owner of a key, for administrators. */
interface KeyOwner {
  createdBy: string;
  ownerDisabledAt: Date | null;
}

export const toOwnedAccessKey = (
  row: AccessKeyRow,
  { createdBy, ownerDisabledAt }: KeyOwner,
): OwnedAccessKey => ({
  ...toAccessKey(row),
  createdBy,
  isOwnerDisabled: ownerDisabledAt !== null,
});
