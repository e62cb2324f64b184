/** The order of a table: in the address, and of rows that the server has not sorted. Pure. */
import type { Sorting } from "./sorting";

const collator = new Intl.Collator("en-GB", { numeric: true });

interface SortedColumn<Row> {
  name: string;
  sortBy?: (row: Row) => string;
}

/** A column in the address: "Last login" is `last-login`, and `-last-login` in descending order. */
const toParameter = (name: string) => name.toLowerCase().replaceAll(" ", "-");

export const toOrder = <Row>(
  { column, isDescending }: Sorting,
  columns: readonly SortedColumn<Row>[],
) => (isDescending ? "-" : "") + toParameter(columns[column]?.name ?? "");

export function toSorting<Row>(
  order: string,
  columns: readonly SortedColumn<Row>[],
): Sorting | undefined {
  const name = order.replace(/^-/, "");
  const column = columns.findIndex((each) => each.sortBy && toParameter(each.name) === name);
  return column < 0 ? undefined : { column, isDescending: order.startsWith("-") };
}

export function sort<Row>(
  rows: readonly Row[],
  columns: readonly SortedColumn<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const sortBy = sorting && columns[sorting.column]?.sortBy;
  if (!sortBy) return rows;
  const sign = sorting.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * collator.compare(sortBy(a), sortBy(b)));
}
