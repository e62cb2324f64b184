/** What may become a password. Pure. */
import { z } from "zod";

/** bcrypt reads no further than this; what is longer would be cut, so it is refused. */
const maxPasswordBytes = 72;

export const newPassword = z
  .string()
  .min(8, { error: "must have at least 8 characters; 15 or more are better" })
  .refine((password) => new TextEncoder().encode(password).length <= maxPasswordBytes, {
    error: `must have at most ${maxPasswordBytes} bytes`,
  });
