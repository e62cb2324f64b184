/** Which page of a list is shown, by the entries beside it. Pure. */

export interface PagePosition {
  /** The ID of the entry before the page; empty on the first page. */
  after: string;
  /** The ID of the entry behind the page, if the reader came from there; otherwise empty. */
  before: string;
}

/** How many entries a page has. */
export const pageSize = 50;

/** One entry more than the page has tells whether there is another page. */
export const toPositionQuery = ({ after, before }: PagePosition) => ({
  limit: String(pageSize + 1),
  ...(after && { startingAfter: after }),
  ...(before && !after && { endingBefore: before }),
});

interface PageView<Entry> {
  entries: Entry[];
  /** The pages beside it; undefined where there is none. */
  previous: PagePosition | undefined;
  next: PagePosition | undefined;
}

const idOf = (entry: { id: string | number } | undefined) => String(entry?.id ?? "");

/** @param found the entries of the query of the position */
export function toPageView<Entry extends { id: string | number }>(
  found: readonly Entry[],
  { after, before }: PagePosition,
): PageView<Entry> {
  const isBackwards = before !== "" && after === "";
  const hasMore = found.length > pageSize;
  const entries = isBackwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const hasPrevious = isBackwards ? hasMore : after !== "";
  const hasNext = isBackwards || hasMore;
  return {
    entries,
    previous: hasPrevious ? { after: "", before: idOf(entries[0]) } : undefined,
    next: hasNext ? { after: idOf(entries.at(-1)), before: "" } : undefined,
  };
}
