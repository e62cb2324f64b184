/** Sets a temporary password; on request deletes all access keys of the user in the same batch. */
import "server-only";
import { selectAccessKeys } from "@/db/queries/access-keys";
import type { NewAuditEvent } from "@/db/queries/audit";
import { selectUser, setTemporaryPassword, type UserRow } from "@/db/queries/users";
import type { EventWithoutStatus } from "../audit/audit-event";
import { retryOnConflict } from "../http/retry-on-conflict";
import { now } from "../platform/clock";
import type { ResetPasswordInput } from "./user";

/** Adds the actor to the details of an event. */
type ToEvent = (details: EventWithoutStatus) => NewAuditEvent;

const operation = "reset-password";

/** The user's access keys, each with the audit event of its deletion. */
const toKeyDeletions = async ({ tenantId, id: userId, email: owner }: UserRow, toEvent: ToEvent) =>
  (await selectAccessKeys({ tenantId, userId })).map(({ id, name }) => ({
    id,
    event: toEvent({
      ...{ action: "delete", entityType: "access-key", entityId: id, entityName: name },
      metadata: { operation, owner },
    }),
  }));

/** False when the user no longer exists. @throws unavailable */
export async function resetToTemporaryPassword(
  user: UserRow,
  digest: string,
  { endAccessKeys = false }: ResetPasswordInput,
  toEvent: ToEvent,
): Promise<boolean> {
  const { tenantId, id, email } = user;
  return retryOnConflict("reset a password", async () => {
    const keys = endAccessKeys ? await toKeyDeletions(user, toEvent) : undefined;
    const at = now();
    const event = toEvent({
      ...{ action: "reset-password", entityType: "user", entityId: id, entityName: email },
      ...(keys && { metadata: { endedAccessKeys: keys.length } }),
    });
    if (await setTemporaryPassword(tenantId, id, digest, at, event, keys && { at, keys }))
      return true;
    // The user was deleted, or a key was created or deleted.
    return (await selectUser(tenantId, id)) ? undefined : false;
  });
}
