/** Ends all access keys of a user, for when one may have leaked and it is not known which keys were made with it. */
import "server-only";
import { selectAccessKeys } from "@/db/queries/access-keys";
import { markAllDeleted } from "@/db/queries/key-endings";
import type { EventDetails } from "../audit/audit-event";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { confirmIdentity } from "../sign-in/confirm-identity";
import type { EndAllAccessKeysInput } from "./access-key";
import { aboutKey, requireLive } from "./service";

const operation = "end-all-access-keys";

const toEvent = (
  principal: Principal,
  happening: Pick<EventDetails, "result" | "httpStatus">,
  ended?: number,
) =>
  eventBy(principal, {
    ...{ action: "update", entityType: "user" },
    ...{ entityId: principal.userId, entityName: principal.email },
    ...happening,
    metadata: { operation, ...(ended !== undefined && { ended }) },
  });

/** All of the principal's live keys, however many there are when it happens. */
async function endAll(principal: Principal): Promise<number> {
  const live = await selectAccessKeys(principal);
  const about = { action: "delete", httpStatus: 200, metadata: { operation } } as const;
  const keys = live.map((key) => ({
    id: key.id,
    event: eventBy(principal, { ...aboutKey(key), ...about }),
  }));
  const event = toEvent(principal, { httpStatus: 200 }, keys.length);
  if (await markAllDeleted(principal, { at: now(), keys }, event)) return keys.length;
  // A key was made or deleted meanwhile, or the owner is gone.
  await requireLive(principal);
  return endAll(principal);
}

/**
 * The keys, their secrets and their tokens stop working before this returns the number of keys.
 *
 * @throws sessionNeeded for a token, recentSignInNeeded, wrongPassword, noPassword, tooManyRequests
 */
export async function endAllAccessKeys(
  principal: Principal,
  { currentPassword }: EndAllAccessKeysInput,
): Promise<number> {
  const failed = toEvent(principal, { result: "Failed", httpStatus: 400 });
  await confirmIdentity(principal, currentPassword, failed);
  return endAll(principal);
}
