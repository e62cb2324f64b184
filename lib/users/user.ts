/** A user as administrators see it and ask for it. Pure: the browser uses this file too. */
import { z } from "zod";
import { id, nullableTime, requestSchema, responseSchema, time } from "../http/schemas";
import { emailAddress } from "../platform/email-address";

export const user = responseSchema(
  "User",
  z.object({
    id,
    /** The e-mail that the user signs in with. */
    username: z.string(),
    createdBy: z.string(),
    createdAt: time,
    updatedAt: nullableTime,
    lastLogin: nullableTime,
    /** Whether the user signs in here, with a password. */
    isLocal: z.boolean(),
    isDisabled: z.boolean(),
    /** Whether the next verified sign-in with this e-mail at the provider is linked to this user. */
    isInvited: z.boolean(),
    /** Whether the password was made by someone else and not replaced yet. */
    hasTemporaryPassword: z.boolean(),
    /** When such a password expires or expired. */
    temporaryPasswordExpiresAt: time.exactOptional(),
  }),
);

/** The response to a reset: the only time that the password is visible. */
export const userWithPassword = responseSchema(
  "UserWithPassword",
  z.object({ id, username: z.string(), tempPassword: z.string() }),
);

/** The response to a creation, with the only view of the password; an invited user has none. */
export const createdUser = responseSchema(
  "CreatedUser",
  z.object({ id, username: z.string(), tempPassword: z.string().exactOptional() }),
);

export type User = z.infer<typeof user>;
export type UserWithPassword = z.infer<typeof userWithPassword>;
export type CreatedUser = z.infer<typeof createdUser>;

export const createUserInput = requestSchema(
  "CreateUserInput",
  z.object({
    email: emailAddress,
    /** Without a password: the first to sign in at the provider with the e-mail becomes the user. */
    invite: z.boolean({ error: "must be true or false" }).default(false),
  }),
);

export const resetPasswordInput = requestSchema(
  "ResetPasswordInput",
  z.object({ endAccessKeys: z.boolean({ error: "must be true or false" }).optional() }),
);

export type CreateUserInput = z.input<typeof createUserInput>;
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;
