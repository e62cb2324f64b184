/**
 * Looks up one row by a statement that is prepared once. On SQLite the statement is drizzle's and is run without
 * it: to have drizzle run it takes as long again as SQLite itself does.
 */
import { is, Param, Placeholder } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { preparedOnce } from "./client";
import { dialect } from "./dialect";
import type { Database } from "./transaction";

/** What is selected. */
type Fields = Record<string, SQLiteColumn>;

interface Select<Row> {
  toSQL: () => { sql: string; params: unknown[] };
  prepare: () => { execute: (values: Values) => Promise<Row[]> };
}

type Values = Record<string, unknown>;

type Lookup<Row> = (values: Values) => Row | undefined | Promise<Row | undefined>;

/** How the column's value is made of the database's; undefined where it is the same. */
const toDecoder = (column: SQLiteColumn) =>
  /^(string|number)$/.test(column.dataType)
    ? undefined
    : (value: unknown) => (value === null ? null : column.mapFromDriverValue(value));

/** What a parameter of the statement takes from the values of one lookup. */
function toFill(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder, value } = param;
  return (values) => encoder.mapToDriverValue(values[value.name]);
}

function ofSqlite<Row>({ $client }: Database, fields: Fields, select: Select<Row>): Lookup<Row> {
  const columns = Object.entries(fields).map(([name, column]) => ({
    name,
    decode: toDecoder(column),
  }));
  /** A row in its final shape: one that grows a member at a time takes five times the memory. */
  const blank: Values = Object.fromEntries(columns.map(({ name }) => [name, undefined]));
  const { sql, params } = select.toSQL();
  const fills = params.map(toFill);
  const statement = $client.prepare<unknown[], unknown[]>(sql).raw();
  return (values) => {
    const found = statement.get(fills.map((fill) => fill(values)));
    if (!found) return undefined;
    const row = { ...blank };
    columns.forEach(({ name, decode }, at) => {
      row[name] = decode ? decode(found[at]) : found[at];
    });
    return row as Row;
  };
}

function ofPostgres<Row>(select: Select<Row>): Lookup<Row> {
  const prepared = select.prepare();
  return async (values) => (await prepared.execute(values))[0];
}

/** @param make the statement, with these fields selected */
export function preparedLookup<Row>(
  fields: Fields,
  make: (database: Database) => Select<Row>,
): Lookup<Row> {
  const lookup = preparedOnce((database) =>
    dialect === "postgres"
      ? ofPostgres(make(database))
      : ofSqlite(database, fields, make(database)),
  );
  return (values) => lookup()(values);
}
