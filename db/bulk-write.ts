/**
 * Writes many rows in one transaction. SQLite runs one prepared statement per row, because building a statement costs
 * more than the row; PostgreSQL inserts hundreds of rows per statement, because each statement is a round trip.
 */
import { getTableColumns, type Placeholder, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { chunks } from "./chunks";
import { batch } from "./client";
import { dialect } from "./dialect";
import { type BatchStatement, optional, type Writer } from "./transaction";

/** A row to insert, or placeholders for one. */
export type NewRow<Table extends SQLiteTable> = {
  [Name in keyof Table["$inferInsert"]]: Table["$inferInsert"][Name] | Placeholder;
};

/** A placeholder for each column, under the column's name. The row must have a value for each of them. */
export const placeholdersOf = <Table extends SQLiteTable>(table: Table) =>
  Object.fromEntries(
    Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)]),
  ) as NewRow<Table>;

interface WriteMethods<Row> {
  /** The prepared statement for one row, for SQLite. */
  prepareOne: () => { run: (row: Row) => unknown };
  /** Statements for up to some hundred rows, for PostgreSQL. */
  toStatements: (tx: Writer, rows: Row[]) => BatchStatement[];
}

/** Rows of one table, to be written by `runBulkWrites`. */
export interface BulkWrite {
  runEach: () => void;
  toStatements: (tx: Writer) => BatchStatement[];
}

export const bulkWrite = <Row extends Record<string, unknown>>(
  rows: readonly Row[],
  { prepareOne, toStatements }: WriteMethods<Row>,
): BulkWrite => ({
  runEach() {
    if (rows.length === 0) return;
    const statement = prepareOne();
    for (const row of rows) statement.run(row);
  },
  toStatements: (tx) => chunks(rows).flatMap((some) => toStatements(tx, some)),
});

/** Writes all rows or, if one cannot be written, none. */
export async function runBulkWrites(...writes: readonly BulkWrite[]): Promise<void> {
  await batch((tx) => {
    if (dialect === "postgres")
      return writes.flatMap(({ toStatements }) => toStatements(tx)).map(toOptional);
    for (const { runEach } of writes) runEach();
    return [];
  });
}

/** An upsert affects no row if the row exists already. */
const toOptional = (statement: BatchStatement): BatchStatement =>
  "optional" in statement ? statement : optional(statement);
