/**
 * Conditions whose text is the same for any values, because SQLite keeps a statement for each text
 * (db/sqlite-client.ts).
 */
import { type Column, type SQL, sql } from "drizzle-orm";
import { dialect } from "./dialect";

/** Whether the column has the value; true without a value. It uses no index. */
export const optional = (column: Column, value: string | number | undefined): SQL => {
  const absent = column.dataType === "number" ? 0 : "";
  return sql`(${column} = ${sql.param(value ?? absent, column)} or ${value === undefined ? 1 : 0})`;
};

export const isOneOf = (column: Column, values: readonly (string | number)[]): SQL =>
  dialect === "postgres"
    ? sql`${column} = any(${sql.param(values)}::${sql.raw(column.getSQLType())}[])`
    : sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

/** A condition that few rows meet. Without statistics, SQLite would rather use the index of a period of time. */
export const selective = (condition: SQL): SQL =>
  dialect === "postgres" ? condition : sql`unlikely(${condition})`;
