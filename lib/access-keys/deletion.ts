/** Deletes access keys; a key's secret and its tokens stop working before any of this returns. */
import "server-only";
import {
  markDeleted,
  type Owner,
  selectAccessKey,
  selectDescendants,
} from "@/db/queries/access-keys";
import type { NewAuditEvent } from "@/db/queries/audit";
import { markDeletedWithDescendants } from "@/db/queries/key-endings";
import { eventBy } from "../audit/record";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import type { AccessKey, DeleteAccessKeyQuery } from "./access-key";
import { aboutKey, getAccessKey, toAccessKey } from "./service";

type DeletedKey = Pick<AccessKey, "id" | "name" | "clientId">;

/** The event of one deletion, with metadata that says what it belongs to. */
type ToEvent = (key: DeletedKey, metadata?: Record<string, unknown>) => NewAuditEvent;

/** The principal's other live keys that were made with the key, directly or not, newest first. @throws notFound */
export async function listDescendants(principal: Principal, id: string): Promise<AccessKey[]> {
  await getAccessKey(principal, id);
  return (await selectDescendants(principal, id)).map(toAccessKey);
}

/** Deletes one of the principal's own keys, on request with those made with it. @throws notFound */
export async function deleteAccessKey(
  principal: Principal,
  id: string,
  query: DeleteAccessKeyQuery = {},
): Promise<void> {
  const toEvent: ToEvent = (key, metadata = {}) =>
    eventBy(principal, { ...aboutKey(key), action: "delete", httpStatus: 204, metadata });
  await deleteKeyOf(principal, await getAccessKey(principal, id), query, toEvent);
}

/** Deletes a key of the owner, with an event for each key that ends. @throws notFound */
export async function deleteKeyOf(
  owner: Owner,
  key: DeletedKey,
  { descendants: choice = "keep" }: DeleteAccessKeyQuery,
  toEvent: ToEvent,
): Promise<void> {
  if (choice === "keep") {
    if (!(await markDeleted(owner, key.id, now(), toEvent(key)))) throw notFound();
    return;
  }
  const descendants = await selectDescendants(owner, key.id);
  const withCreator = { operation: "delete-with-creator", creator: key.clientId };
  const events = [
    toEvent(key, { descendants: descendants.length }),
    ...descendants.map((each) => toEvent(each, withCreator)),
  ];
  const keys = events.map((event) => ({ id: event.entityId, event }));
  if (await markDeletedWithDescendants(owner, key.id, { at: now(), keys })) return;
  // One of the keys was deleted meanwhile, or another one was made with them.
  if (!(await selectAccessKey(owner, key.id))) throw notFound();
  return deleteKeyOf(owner, key, { descendants: choice }, toEvent);
}
