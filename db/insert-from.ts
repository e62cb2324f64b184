/** Inserts a row if a query finds one, in a single statement: what the row depends on cannot change in between. */
import { type Column, getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { NewRow } from "./bulk-write";
import type { Writer } from "./transaction";

/** A value among others that no column gives a type. */
export const typed = (value: unknown, column: Column): SQL =>
  sql`cast(${sql.param(value, column)} as ${sql.raw(column.getSQLType())})`;

/** Values of a row, some of them columns of what was found. */
type RowFrom<Table extends SQLiteTable> = {
  [Name in keyof NewRow<Table>]: NewRow<Table>[Name] | SQL;
};

/** Inserts the row for each row of `found`, such as `access_keys where id = …`, unless it conflicts. */
export const insertFrom = <Table extends SQLiteTable>(
  tx: Writer,
  table: Table,
  row: RowFrom<Table>,
  found: SQL,
) => {
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const value = (row as Record<string, unknown>)[name] ?? null;
    return is(value, SQL) ? value : typed(value, column);
  });
  return tx
    .insert(table)
    .select(sql`select ${sql.join(values, sql`, `)} from ${found}`)
    .onConflictDoNothing();
};
