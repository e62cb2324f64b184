/**
 * Orders that both databases agree on, whatever language PostgreSQL was set up for: texts by their bytes, and
 * what is null before everything else.
 */
import { asc, type Column, desc, type SQL, sql } from "drizzle-orm";
import { dialect } from "./dialect";

/** The function of our own in SQLite, whose `lower` knows the letters A to Z only. */
export const lowerCase = "to_lower_case";

const isForeign = (column: Column) => dialect === "postgres" && column.getSQLType() === "text";

export const ascending = (column: Column): SQL =>
  isForeign(column) ? sql`${column} collate "C" asc nulls first` : asc(column);

export const descending = (column: Column): SQL =>
  isForeign(column) ? sql`${column} collate "C" desc nulls last` : desc(column);

/** The text as an index of `columns.byteOrderIndex` has it. */
export const byBytes = (column: Column): SQL =>
  isForeign(column) ? sql`${column} collate "C"` : sql`${column}`;

/** Whether the text is in the column. It is compared with each row that is read. */
export const contains = (column: Column, part: string): SQL =>
  dialect === "postgres"
    ? sql`strpos(${column}, ${sql.param(part, column)}) > 0`
    : sql`instr(${column}, ${part}) > 0`;

/** The same in upper or lower case. @param part in lower case */
export const containsInAnyCase = (column: Column, part: string): SQL =>
  dialect === "postgres"
    ? sql`strpos(lower(${column}), ${sql.param(part, column)}) > 0`
    : sql`instr(${sql.raw(lowerCase)}(${column}), ${part}) > 0`;

/** Rows in one order, so that processes which write at the same time wait for each other and do not deadlock. */
export const inOrder = <Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] =>
  rows
    .map((row) => ({ name: nameOf(row), row }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ row }) => row);
