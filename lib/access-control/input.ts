/** What may be asked about access rules. Pure. */
import { z } from "zod";

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, { error: "must be a whole number" })
  .transform(Number);

export const accessRulesQuery = z.object({
  limit: wholeNumber
    .pipe(
      z.number().min(1, { error: "must be 1 or more" }).max(500, { error: "must be 500 or less" }),
    )
    .default(50),
  offset: wholeNumber.default(0),
  search: z.string().max(255).default(""),
});

export type AccessRulesQuery = z.infer<typeof accessRulesQuery>;
