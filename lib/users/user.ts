/** A user as administrators see it, and the inputs to create and change it. Pure: the browser uses this file too. */
import { z } from "zod";
import { positionQuery } from "../http/paging";
import {
  compatibleRequestSchema,
  id,
  isSecret,
  nullableTime,
  responseSchema,
  time,
} from "../http/schemas";
import { emailAddress } from "../platform/email-address";

export const user = responseSchema(
  "User",
  z.object({
    id,
    /** The e-mail address, with which the user signs in. */
    username: z.string(),
    createdBy: z.string(),
    createdAt: time,
    updatedAt: nullableTime,
    lastLogin: nullableTime,
    /** Whether the user has a password. */
    isLocal: z.boolean(),
    isDisabled: z.boolean(),
    /** Whether the next verified sign-in at the provider with this address is linked to the user. */
    isInvited: z.boolean(),
    /** Whether the password was set by an administrator and not changed since. */
    hasTemporaryPassword: z.boolean(),
    /** When the temporary password expires or expired. */
    temporaryPasswordExpiresAt: time.exactOptional(),
  }),
);

/** The response to a password reset, which is the only one with the password. */
export const userWithPassword = responseSchema(
  "UserWithPassword",
  z.object({ id, username: z.string(), tempPassword: z.string().meta(isSecret) }),
);

/** The response to a creation, which is the only one with the password; an invited user has none. */
export const createdUser = responseSchema(
  "CreatedUser",
  z.object({ id, username: z.string(), tempPassword: z.string().meta(isSecret).exactOptional() }),
);

export type User = z.infer<typeof user>;
export type UserWithPassword = z.infer<typeof userWithPassword>;
export type CreatedUser = z.infer<typeof createdUser>;

export const userSorts = ["username", "createdAt", "lastLogin"] as const;

/** Without a limit, the whole list. Users who have never signed in come first in the order of `lastLogin`. */
export const usersQuery = positionQuery.extend({
  search: z.string().max(320).optional(),
  sortBy: z
    .enum(userSorts, { error: `must be one of ${userSorts.join(", ")}` })
    .default("username"),
  sortOrder: z.enum(["asc", "desc"], { error: "must be one of asc, desc" }).default("asc"),
});

export const createUserInput = compatibleRequestSchema(
  "CreateUserInput",
  z.object({
    email: emailAddress,
    /** Creates the user without a password; the first verified sign-in with the address at the provider is linked. */
    invite: z.boolean({ error: "must be true or false" }).default(false),
  }),
  ["invite"],
);

export const resetPasswordInput = compatibleRequestSchema(
  "ResetPasswordInput",
  z.object({ endAccessKeys: z.boolean({ error: "must be true or false" }).optional() }),
  ["endAccessKeys"],
);

export type UsersQuery = z.infer<typeof usersQuery>;
export type CreateUserInput = z.input<typeof createUserInput>;
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;
