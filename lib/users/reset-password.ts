/** Sets a temporary password, and on request ends all access keys of the user in the same batch. */
import "server-only";
import { selectAccessKeys } from "@/db/queries/access-keys";
import type { NewAuditEvent } from "@/db/queries/audit";
import { selectUser, setTemporaryPassword, type UserRow } from "@/db/queries/users";
import type { EventDetails } from "../audit/audit-event";
import { now } from "../platform/clock";

/** Makes an event of who resets. */
type ToEvent = (happening: Omit<EventDetails, "httpStatus">) => NewAuditEvent;

const operation = "reset-password";

/** The user's live keys, with the events of their end. */
const toKeyDeletions = async ({ tenantId, id: userId, email: owner }: UserRow, toEvent: ToEvent) =>
  (await selectAccessKeys({ tenantId, userId })).map(({ id, name }) => ({
    id,
    event: toEvent({
      ...{ action: "delete", entityType: "access-key", entityId: id, entityName: name },
      metadata: { operation, owner },
    }),
  }));

/** False when the user is gone. */
export async function resetToTemporaryPassword(
  user: UserRow,
  digest: string,
  { endAccessKeys = false }: { endAccessKeys?: boolean | undefined },
  toEvent: ToEvent,
): Promise<boolean> {
  const { tenantId, id, email } = user;
  const keys = endAccessKeys ? await toKeyDeletions(user, toEvent) : undefined;
  const at = now();
  const event = toEvent({
    ...{ action: "reset-password", entityType: "user", entityId: id, entityName: email },
    ...(keys && { metadata: { endedAccessKeys: keys.length } }),
  });
  const ending = keys && { at, keys };
  if (await setTemporaryPassword(tenantId, id, digest, at, event, ending)) return true;
  if (!(await selectUser(tenantId, id))) return false;
  // A key was made or deleted meanwhile.
  return resetToTemporaryPassword(user, digest, { endAccessKeys }, toEvent);
}
