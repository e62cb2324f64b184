/** What may be asked about users, and what may become a password. Pure. */
import { z } from "zod";
import { emailAddress } from "./email-address";
import { preparePassword } from "./prepare-password";

/** bcrypt reads no further than this; what is longer would be cut, so it is refused. */
const maxPasswordBytes = 72;

export const newPassword = z
  .string()
  .overwrite(preparePassword)
  .min(8, { error: "must have at least 8 characters; 15 or more are better" })
  .refine((password) => new TextEncoder().encode(password).length <= maxPasswordBytes, {
    error: `must have at most ${maxPasswordBytes} bytes`,
  });

export const createUserInput = z.object({
  email: emailAddress,
  /** Without a password: whoever signs in at the provider with the address becomes the user. */
  invite: z.boolean({ error: "must be true or false" }).default(false),
});

export const changePasswordInput = z
  .object({
    currentPassword: z.string({ error: "must be your present password" }),
    newPassword,
  })
  .refine((input) => input.newPassword !== preparePassword(input.currentPassword), {
    path: ["newPassword"],
    error: "must differ from the present one",
  });

export const resetPasswordInput = z.object({
  endAccessKeys: z.boolean({ error: "must be true or false" }).optional(),
});

export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;
export type CreateUserInput = z.input<typeof createUserInput>;
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
