/** The query of a page of the access keys of all users. Pure. */
import { type ListRequest, toListRequest } from "@/components/ui/list-request";
import { toPositionQuery } from "@/components/ui/page-position";
import { keyStates, ownerDisabled } from "@/lib/access-keys/key-status";

const states = [...keyStates, ownerDisabled] as const;

export interface KeyRequest extends ListRequest {
  /** A state; empty for all. */
  state: (typeof states)[number] | "";
}

/** What an address has for the state; empty if it is none. */
export const toState = (text: unknown): KeyRequest["state"] =>
  states.find((state) => state === text) ?? "";

export const toKeyRequest = (parameters: Record<string, unknown>): KeyRequest => ({
  ...toListRequest(parameters),
  state: toState(parameters.status),
});

/** Newest first if the address says nothing else. */
export const toKeyQuery = ({ search, sort, state, ...position }: KeyRequest) => ({
  ...toPositionQuery(position),
  ...(search && { search }),
  ...(state && { state }),
  sortOrder: sort === "creation-time" ? ("asc" as const) : ("desc" as const),
});
