/** Ends keys of one owner in one batch, with an audit event for each. */
import { and, eq, notInArray, type SQL, sql } from "drizzle-orm";
import { batch } from "../client";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { type BatchItem, optional, type Writer } from "../transaction";
import { isDescendant, type Owner, owned } from "./access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";
import { eraseRestorableKeys, type KeyEnd, markKeyDeleted } from "./deleted-keys";
import { guardUser } from "./guards";

/** The keys to end, each with its event. */
export interface Ending extends KeyEnd {
  keys: readonly { id: string; event: NewAuditEvent }[];
}

const lockOwner = (tx: Writer, { tenantId, userId }: Owner, condition?: SQL) =>
  guardUser(tx, tenantId, and(eq(users.id, userId), condition));

/** Makes the batch fail when the owner has a live key that fits and is not among those that end. */
const guardNoOtherKeys = (tx: Writer, owner: Owner, which: SQL | undefined, { keys }: Ending) => {
  const others = and(
    owned(owner),
    which,
    notInArray(
      accessKeys.id,
      keys.map(({ id }) => id),
    ),
  );
  return lockOwner(tx, owner, sql`not exists (select 1 from ${accessKeys} where ${others})`);
};

/**
 * The statements that end all keys of the owner, and those that could be restored. They fail unless there is no other
 * live key; the batch must have locked the owner's row before, so that no key can be added meanwhile.
 */
export const endAllKeys = (tx: Writer, owner: Owner, ending: Ending): BatchItem[] => [
  ...endingKeys(tx, owner, undefined, ending),
  optional(eraseRestorableKeys(tx, owner)),
];

const endingKeys = (
  tx: Writer,
  owner: Owner,
  which: SQL | undefined,
  ending: Ending,
): BatchItem[] => [
  guardNoOtherKeys(tx, owner, which, ending),
  ...ending.keys.flatMap(({ id, event }) => [
    markKeyDeleted(tx, owner, id, ending),
    insertEvent(tx, event),
  ]),
];

/** Marks the key deleted and frees its name and slot; false when it is not there. */
export const markDeleted = async (owner: Owner, id: string, end: KeyEnd, event: NewAuditEvent) => {
  const done = await batch((tx) => [markKeyDeleted(tx, owner, id, end), insertEvent(tx, event)]);
  return done !== undefined;
};

/**
 * Ends the key and the keys that were made with it; false when these are not exactly those. Where the key cannot be
 * restored, neither can deleted keys that were made with it.
 */
export const markDeletedWithDescendants = async (
  owner: Owner,
  id: string,
  ending: Ending,
): Promise<boolean> => {
  const done = await batch((tx) => [
    lockOwner(tx, owner),
    ...endingKeys(tx, owner, isDescendant(owner, id), ending),
    ...(ending.restorableUntil
      ? []
      : [optional(eraseRestorableKeys(tx, owner, isDescendant(owner, id)))]),
  ]);
  return done !== undefined;
};

/** Ends all keys of the owner, with the event that tells why; false when these are not exactly those. */
export const markAllDeleted = async (
  owner: Owner,
  ending: Ending,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    lockOwner(tx, owner),
    ...endAllKeys(tx, owner, ending),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
