/** Ends several keys of one owner in one batch, with an audit event for each. */
import { and, eq, notInArray, type SQL, sql } from "drizzle-orm";
import { batch } from "../client";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import type { BatchItem, Writer } from "../transaction";
import { isDescendant, markKeyDeleted, type Owner, owned } from "./access-keys";
import { insertEvent, type NewAuditEvent } from "./audit";
import { guardUser } from "./guards";

/** The keys to end, each with its event, and when. */
export interface Ending {
  at: Date;
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
 * The statements that end all keys of the owner. They fail unless all of them are live and there is no other; the
 * batch must have locked the owner's row before, so that no key can be added meanwhile.
 */
export const endAllKeys = (tx: Writer, owner: Owner, ending: Ending): BatchItem[] =>
  endingKeys(tx, owner, undefined, ending);

const endingKeys = (
  tx: Writer,
  owner: Owner,
  which: SQL | undefined,
  ending: Ending,
): BatchItem[] => [
  guardNoOtherKeys(tx, owner, which, ending),
  ...ending.keys.flatMap(({ id, event }) => [
    markKeyDeleted(tx, owner, id, ending.at),
    insertEvent(tx, event),
  ]),
];

/** Ends the key and the keys that were made with it; false when these are not exactly those. */
export const markDeletedWithDescendants = async (
  owner: Owner,
  id: string,
  ending: Ending,
): Promise<boolean> => {
  const done = await batch((tx) => [
    lockOwner(tx, owner),
    ...endingKeys(tx, owner, isDescendant(owner, id), ending),
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
