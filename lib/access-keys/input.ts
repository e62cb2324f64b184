/**
 * What a person may ask for: one schema for the form, the route and the API description. Pure.
 */
import { z } from "zod";
import { toAccountName } from "../users/email-address";

/** The rule of a name in one sentence, shown under the field. */
export const accessKeyNameRule =
  "2–255 characters: lower-case letters, digits, - and _. Starts with a letter, ends with a letter or a digit.";

/** A name, checked from its first problem to its last so that a person reads one sentence at a time. */
export const accessKeyName = z
  .string({ error: "Enter a name" })
  .min(1, { error: "Enter a name", abort: true })
  .regex(/^[-_a-z0-9]*$/, {
    error: "Use only lower-case letters, digits, - and _",
    abort: true,
  })
  .regex(/^[a-z]/, { error: "Start with a lower-case letter", abort: true })
  .min(2, { error: "Use at least 2 characters", abort: true })
  .max(255, { error: "Use at most 255 characters", abort: true })
  .regex(/^[a-z][-_a-z0-9]*[a-z0-9]$/, { error: "End with a letter or a digit" });

export const createAccessKeyInput = z.object({ name: accessKeyName });

export type CreateAccessKeyInput = z.infer<typeof createAccessKeyInput>;

/** The filters of the administrators' list: exact, and all of them must fit. */
export const everyonesAccessKeysQuery = z.object({
  clientId: z.string().max(64).optional(),
  createdBy: z.string().max(320).transform(toAccountName).optional(),
});

export type EveryonesAccessKeysQuery = z.infer<typeof everyonesAccessKeysQuery>;

/** What a deletion does with the keys that were made with the key. */
export const deleteAccessKeyQuery = z.object({
  descendants: z.enum(["keep", "delete"], { error: "must be keep or delete" }).optional(),
});

export type DeleteAccessKeyQuery = z.infer<typeof deleteAccessKeyQuery>;

/** Somebody who is signed in with the provider has no password to give. */
export const endAllAccessKeysInput = z.object({
  currentPassword: z.string({ error: "must be your present password" }).optional(),
});

export type EndAllAccessKeysInput = z.infer<typeof endAllAccessKeysInput>;
