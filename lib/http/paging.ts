/** Pagination of lists, by position or by limit and offset. Pure. */
import { z } from "zod";
import { invalidFields } from "./api-error";
import { unknownReference } from "./errors";
import { id } from "./schemas";

/** A query parameter that is a whole number. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, { error: "must be a whole number" })
  .transform(Number);

const limit = wholeNumber.pipe(
  z.number().min(1, { error: "must be 1 or more" }).max(500, { error: "must be 500 or less" }),
);

/** A page by position: the IDs of the entries beside it, as in the API of Stripe. Without a limit, the whole list. */
export const positionQuery = z.object({
  limit: limit.optional(),
  startingAfter: id.optional(),
  endingBefore: id.optional(),
});

export type PositionQuery = z.infer<typeof positionQuery>;

const twoPositions = () =>
  invalidFields([{ field: "endingBefore", message: "cannot be combined with startingAfter" }]);

/** Whether a part of the list is asked for. */
export const isPaged = ({ limit, startingAfter, endingBefore }: PositionQuery): boolean =>
  limit !== undefined || startingAfter !== undefined || endingBefore !== undefined;

/**
 * The entry after which the page begins, or before which it ends.
 * @param find the entry with the ID, or one that was deleted @throws 400 for an ID that is unknown
 */
export async function findPosition<Row>(
  { startingAfter, endingBefore }: PositionQuery,
  find: (id: string) => Promise<Row | undefined>,
): Promise<{ row: Row; isEnd: boolean } | undefined> {
  if (startingAfter !== undefined && endingBefore !== undefined) throw twoPositions();
  const entryId = startingAfter ?? endingBefore;
  if (entryId === undefined) return undefined;
  const isEnd = startingAfter === undefined;
  const row = await find(entryId);
  if (!row) throw unknownReference(isEnd ? "endingBefore" : "startingAfter", "entry");
  return { row, isEnd };
}

export const pageQuery = z.object({
  limit: limit.default(50),
  offset: wholeNumber.default(0),
});

export type PageQuery = z.infer<typeof pageQuery>;

export const toPage = <Item>(items: readonly Item[], { limit, offset }: PageQuery): Item[] =>
  items.slice(offset, offset + limit);
