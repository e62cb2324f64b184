/** The filters of the list of all keys. A key must match all of them. Pure. */
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { holds, matchesSearch } from "@/lib/access-keys/key-search";
import { keyState } from "@/lib/access-keys/key-status";

export interface Filters {
  search: string;
  owner: string;
  clientId: string;
  /** A state, `ownerDisabled`, or the empty text for all. */
  state: string;
}

export const ownerDisabled = "owner-disabled";

function isInState(key: OwnedAccessKey, state: string, at: number): boolean {
  if (!state) return true;
  return state === ownerDisabled ? key.isOwnerDisabled : keyState(key, at) === state;
}

/** @param at the current time, in milliseconds since 1970 */
export const matches =
  ({ search, owner, clientId, state }: Filters, at: number) =>
  (key: OwnedAccessKey): boolean =>
    holds(key.createdBy, owner) &&
    holds(key.clientId, clientId) &&
    isInState(key, state, at) &&
    matchesSearch(key, search);
