/** Deletes access keys. Their secrets and tokens stop working before these functions return. */
import "server-only";
import { type Owner, selectAccessKey, selectDescendants } from "@/db/queries/access-keys";
import type { NewAuditEvent } from "@/db/queries/audit";
import { isLiveOrRestorable, type KeyEnd } from "@/db/queries/deleted-keys";
import { markDeleted, markDeletedWithDescendants } from "@/db/queries/key-endings";
import type { Metadata } from "../audit/event-kinds";
import { eventBy } from "../audit/record";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime } from "../platform/clock";
import type { AccessKey } from "./access-key";
import type { DeleteAccessKeyQuery, RevokeAccessKeyQuery } from "./access-key-queries";
import { restorableUntil } from "./policy";
import { aboutKey, getAccessKey } from "./service";
import { toAccessKey } from "./to-access-key";

type DeletedKey = Pick<AccessKey, "id" | "name" | "clientId">;

/** Makes the audit event of one deleted key. */
type ToEvent = (key: DeletedKey, metadata?: Metadata<"access-key", "delete">) => NewAuditEvent;

/** The principal's keys that were created with the key, directly or not, newest first. @throws notFound */
export async function listDescendants(principal: Principal, id: string): Promise<AccessKey[]> {
  await getAccessKey(principal, id);
  return (await selectDescendants(principal, id)).map(toAccessKey);
}

/**
 * Deletes a key of the principal, on request with the keys created with it. They can be restored, unless the deletion
 * is permanent; a permanent one also ends a deleted key. @throws notFound, unavailable
 */
export async function deleteAccessKey(
  principal: Principal,
  id: string,
  { permanent, ...query }: DeleteAccessKeyQuery = {},
): Promise<void> {
  const at = latestTime();
  const isPermanent = permanent === "true";
  const end: KeyEnd = isPermanent ? { at } : { at, restorableUntil: restorableUntil(at) };
  const key = await selectAccessKey(principal, id, whatEnds(end));
  if (!key) throw notFound();
  const toEvent: ToEvent = (each, details) => {
    const until = end.restorableUntil?.toISOString();
    const metadata = { ...(until ? { restorableUntil: until } : { permanent: true }), ...details };
    return eventBy(principal, { ...aboutKey(each), action: "delete", httpStatus: 204, metadata });
  };
  await deleteKeyOf(principal, key, end, query, toEvent);
}

/** The keys that such an end ends. */
const whatEnds = ({ at, restorableUntil: until }: KeyEnd) =>
  until ? undefined : isLiveOrRestorable(at);

/** Deletes a key and the keys created with it. Undefined when a concurrent change made that fail. @throws notFound */
async function tryDeleteWithDescendants(
  owner: Owner,
  key: DeletedKey,
  end: KeyEnd,
  toEvent: ToEvent,
): Promise<true | undefined> {
  const descendants = await selectDescendants(owner, key.id);
  const withCreator = { operation: "delete-with-creator", creator: key.clientId } as const;
  const events = [
    toEvent(key, { descendants: descendants.length }),
    ...descendants.map((each) => toEvent(each, withCreator)),
  ];
  const keys = events.map((event) => ({ id: event.entityId, event }));
  if (await markDeletedWithDescendants(owner, key.id, { ...end, keys })) return true;
  // One of the keys was deleted, or another one was created with them.
  if (!(await selectAccessKey(owner, key.id, whatEnds(end)))) throw notFound();
  return undefined;
}

/** Deletes a key of the owner, with an event for each key that ends. @throws notFound, unavailable */
export async function deleteKeyOf(
  owner: Owner,
  key: DeletedKey,
  end: KeyEnd,
  { descendants = "keep" }: RevokeAccessKeyQuery,
  toEvent: ToEvent,
): Promise<void> {
  if (descendants === "keep") {
    if (!(await markDeleted(owner, key.id, end, toEvent(key)))) throw notFound();
    return;
  }
  await retryOnConflict("delete an access key", () =>
    tryDeleteWithDescendants(owner, key, end, toEvent),
  );
}
