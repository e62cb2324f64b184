/** What clusters, departments and projects may be called. Pure. */
import { z } from "zod";

/** Control characters, what turns or hides text, and halves of characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** Text of one line that shows what it is. */
export const plainText = z
  .string({ error: "must be text" })
  .trim()
  .max(255, { error: "must have at most 255 characters" })
  .refine((text) => !unprintable.test(text), { error: "must be plain text in one line" });

export const scopeName = plainText.min(1, { error: "must not be empty" });
