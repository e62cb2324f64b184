/** Ends all access keys of a user, for when a key may have leaked and other keys may have been created with it. */
import "server-only";
import { selectAccessKeys } from "@/db/queries/access-keys";
import { markAllDeleted } from "@/db/queries/key-endings";
import type { EventDetails } from "../audit/audit-event";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { now } from "../platform/clock";
import { confirmIdentity } from "../sign-in/confirm-identity";
import type { EndAllAccessKeysInput } from "./access-key";
import { aboutKey, requireActivePrincipal } from "./service";

const operation = "end-all-access-keys";

const toEvent = (
  principal: Principal,
  details: Pick<EventDetails, "result" | "httpStatus">,
  ended?: number,
) =>
  eventBy(principal, {
    ...{ action: "update", entityType: "user" },
    ...{ entityId: principal.userId, entityName: principal.email },
    ...details,
    metadata: { operation, ...(ended !== undefined && { ended }) },
  });

/** Deletes all keys that the principal has at that moment. Undefined when a concurrent change made that fail. */
async function tryEndAll(principal: Principal): Promise<number | undefined> {
  const rows = await selectAccessKeys(principal);
  const details = { action: "delete", httpStatus: 200, metadata: { operation } } as const;
  const keys = rows.map((key) => ({
    id: key.id,
    event: eventBy(principal, { ...aboutKey(key), ...details }),
  }));
  const event = toEvent(principal, { httpStatus: 200 }, keys.length);
  if (await markAllDeleted(principal, { at: now(), keys }, event)) return keys.length;
  // A key was created or deleted, or the user was deleted.
  await requireActivePrincipal(principal);
  return undefined;
}

/**
 * The keys, their secrets and their tokens stop working before this returns.
 *
 * @returns the number of keys
 * @throws sessionNeeded for a token, recentSignInNeeded, wrongPassword, noPassword, tooManyRequests, unavailable
 */
export async function endAllAccessKeys(
  principal: Principal,
  { currentPassword }: EndAllAccessKeysInput,
): Promise<number> {
  const failed = toEvent(principal, { result: "Failed", httpStatus: 400 });
  await confirmIdentity(principal, currentPassword, failed);
  return retryOnConflict("end all access keys", () => tryEndAll(principal));
}
