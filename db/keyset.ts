/**
 * Pages of a list by position: a page begins after a row, or ends before it. Skipping a number of rows would cost more
 * with each page, and would miss or repeat rows when others are added meanwhile.
 */
import { asc, type Column, desc, type SQL, sql } from "drizzle-orm";

/** What a list is ordered by, the last one unique. Needs an index with the same expressions. */
export type Order = readonly (SQL | Column)[];

export interface Position {
  /** The values of the order at the row. */
  values: readonly SQL[];
  /** Whether the page ends before the row. */
  isEnd: boolean;
}

export interface PageOptions {
  descending: boolean;
  limit?: number | undefined;
  position?: Position | undefined;
}

export function keyset(order: Order, { descending, position }: PageOptions) {
  const isEnd = position?.isEnd ?? false;
  const readsDown = descending !== isEnd;
  const tuple = (parts: readonly (SQL | Column)[]) => sql`(${sql.join([...parts], sql`, `)})`;
  const beyond = sql.raw(readsDown ? "<" : ">");
  return {
    // SQLite bounds an index on an expression by a single comparison only.
    where:
      position &&
      sql`${order[0]} ${beyond}= ${position.values[0]} and ${tuple(order)} ${beyond} ${tuple(position.values)}`,
    orderBy: order.map((part) => (readsDown ? desc(part) : asc(part))),
    /** A page that ends before a row is read backwards. */
    inOrder: <Row>(rows: Row[]): Row[] => (isEnd ? rows.reverse() : rows),
  };
}
