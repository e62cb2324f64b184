/**
 * Writes many rows at once, as each dialect does it best: SQLite runs one prepared statement for each row,
 * because making a statement costs it more than the row does; PostgreSQL takes rows by the hundred, because
 * each statement is a way there and back. In one transaction either way.
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

/** A placeholder for each column, under the column's name. A row that fills them leaves none out. */
export const placeholdersOf = <Table extends SQLiteTable>(table: Table) =>
  Object.fromEntries(
    Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)]),
  ) as NewRow<Table>;

interface WriteMethods<Row> {
  /** The prepared statement for one row. */
  one: () => { run: (row: Row) => unknown };
  /** Statements for some hundred of them. */
  together: (tx: Writer, rows: Row[]) => BatchStatement[];
}

/** Rows of one kind, ready to be written. */
export interface BulkWrite {
  each: () => void;
  together: (tx: Writer) => BatchStatement[];
}

export const bulkWrite = <Row extends Record<string, unknown>>(
  rows: readonly Row[],
  { one, together }: WriteMethods<Row>,
): BulkWrite => ({
  each() {
    if (rows.length === 0) return;
    const statement = one();
    for (const row of rows) statement.run(row);
  },
  together: (tx) => chunks(rows).flatMap((some) => together(tx, some)),
});

/** Writes all of them or, when one cannot be written, none. */
export async function runBulkWrites(...kinds: readonly BulkWrite[]): Promise<void> {
  await batch((tx) => {
    if (dialect === "postgres")
      return kinds.flatMap(({ together }) => together(tx)).map(toOptional);
    for (const { each } of kinds) each();
    return [];
  });
}

/** Rows that are there already may leave a statement with nothing to do. */
const toOptional = (statement: BatchStatement): BatchStatement =>
  "optional" in statement ? statement : optional(statement);
