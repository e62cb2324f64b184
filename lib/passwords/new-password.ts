/** The rules for new passwords. Pure: the browser uses this file too. */
import { z } from "zod";
import { compatibleRequestSchema, isSecret } from "../http/schemas";
import { normalizePassword } from "./normalize-password";

/** bcrypt ignores further bytes, so longer passwords are rejected instead of truncated. */
const maxPasswordBytes = 72;

export const newPassword = z
  .string()
  .overwrite(normalizePassword)
  .min(8, { error: "must have at least 8 characters; 15 or more are better" })
  .refine((password) => new TextEncoder().encode(password).length <= maxPasswordBytes, {
    error: `must have at most ${maxPasswordBytes} bytes`,
  });

export const changePasswordInput = compatibleRequestSchema(
  "ChangePasswordInput",
  z
    .object({
      currentPassword: z.string({ error: "must be your current password" }).meta(isSecret),
      newPassword: newPassword.meta(isSecret),
    })
    .refine((input) => input.newPassword !== normalizePassword(input.currentPassword), {
      path: ["newPassword"],
      error: "must differ from the current one",
    }),
);

export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
