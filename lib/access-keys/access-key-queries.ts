/** The query parameters of the endpoints of access keys. Pure. */
import { z } from "zod";
import { positionQuery } from "../http/paging";
import { toAccountName } from "../platform/email-address";
import { listedStatuses } from "./access-key";
import { sortFields } from "./key-search";
import { keyStates, ownerDisabled } from "./key-status";
import { keyStatuses } from "./policy";

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const search = z.string().max(320).optional();
const sortOrder = oneOf(["asc", "desc"]).optional();

/** The filters of the administrators' list, joined by AND. Pages are in the order of creation. */
export const everyonesAccessKeysQuery = positionQuery.extend({
  status: oneOf(keyStatuses).optional(),
  state: oneOf([...keyStates, ownerDisabled]).optional(),
  search,
  sortBy: oneOf([...sortFields, "createdBy"]).optional(),
  sortOrder,
  clientId: z.string().max(64).optional(),
  createdBy: z.string().max(320).transform(toAccountName).optional(),
});

/** What a revocation does with the keys that were made with the key. */
export const revokeAccessKeyQuery = z.object({
  descendants: z.enum(["keep", "delete"], { error: "must be keep or delete" }).optional(),
});

/** `permanent`: the key cannot be restored. */
export const deleteAccessKeyQuery = revokeAccessKeyQuery.extend({
  permanent: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
});

/** Without a status, all keys but the deleted ones. */
export const accessKeysQuery = z.object({
  status: oneOf(listedStatuses).optional(),
  search,
  sortBy: oneOf(sortFields).optional(),
  sortOrder,
});

export type EveryonesAccessKeysQuery = z.infer<typeof everyonesAccessKeysQuery>;
export type AccessKeysQuery = z.infer<typeof accessKeysQuery>;
export type RevokeAccessKeyQuery = z.infer<typeof revokeAccessKeyQuery>;
export type DeleteAccessKeyQuery = z.infer<typeof deleteAccessKeyQuery>;
