/** The query parameters of the endpoints of access keys. Pure. */
import { z } from "zod";
import { toAccountName } from "../platform/email-address";
import { listedStatuses } from "./access-key";

/** The filters of the administrators' list: exact matches, joined by AND. */
export const everyonesAccessKeysQuery = z.object({
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
  status: z
    .enum(listedStatuses, { error: `must be one of ${listedStatuses.join(", ")}` })
    .optional(),
});

export type EveryonesAccessKeysQuery = z.infer<typeof everyonesAccessKeysQuery>;
export type AccessKeysQuery = z.infer<typeof accessKeysQuery>;
export type RevokeAccessKeyQuery = z.infer<typeof revokeAccessKeyQuery>;
export type DeleteAccessKeyQuery = z.infer<typeof deleteAccessKeyQuery>;
