/** Pagination of lists by limit and offset. Pure. */
import { z } from "zod";

/** A query parameter that is a whole number. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, { error: "must be a whole number" })
  .transform(Number);

export const pageQuery = z.object({
  limit: wholeNumber
    .pipe(
      z.number().min(1, { error: "must be 1 or more" }).max(500, { error: "must be 500 or less" }),
    )
    .default(50),
  offset: wholeNumber.default(0),
});

export type PageQuery = z.infer<typeof pageQuery>;

export const toPage = <Item>(items: readonly Item[], { limit, offset }: PageQuery): Item[] =>
  items.slice(offset, offset + limit);
