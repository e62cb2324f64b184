/** What may be asked about users, and what may become a password. Pure. */
import { z } from "zod";

/** bcrypt reads no further than this; what is longer would be cut, so it is refused. */
const maxPasswordBytes = 72;

export const newPassword = z
  .string()
  .min(8, { error: "must have at least 8 characters; 15 or more are better" })
  .refine((password) => new TextEncoder().encode(password).length <= maxPasswordBytes, {
    error: `must have at most ${maxPasswordBytes} bytes`,
  });

export const createUserInput = z.object({
  email: z
    .email({ error: "must be an e-mail address" })
    .max(320, { error: "must have at most 320 characters" })
    .transform((email) => email.toLowerCase()),
});

export const changePasswordInput = z
  .object({
    currentPassword: z.string({ error: "must be your present password" }),
    newPassword,
  })
  .refine((input) => input.newPassword !== input.currentPassword, {
    path: ["newPassword"],
    error: "must differ from the present one",
  });

export type CreateUserInput = z.infer<typeof createUserInput>;
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
