/** The rules for names of clusters, departments and projects. Pure. */
import { z } from "zod";

/** Control, format and surrogate characters: invisible, or able to reverse or hide text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** One line of visible text. */
export const plainText = z
  .string({ error: "must be text" })
  .trim()
  .max(255, { error: "must have at most 255 characters" })
  .refine((text) => !unprintable.test(text), { error: "must be plain text in one line" });

export const scopeName = plainText.min(1, { error: "must not be empty" });
