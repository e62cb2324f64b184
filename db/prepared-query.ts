/**
 * Queries that are prepared once and run often. Drizzle makes the SQL; the driver runs it directly, because running it
 * through drizzle takes twice as long.
 */
import { is, Param, Placeholder, SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { lazyPrepared, postgresPool, sqliteClient } from "./client";
import { dialect } from "./dialect";
import { type PositionalRow, prepareOn } from "./postgres-statement";
import type { Database } from "./transaction";

/** Columns, and expressions whose values the driver gives as they are. */
export type Fields = Record<string, SQLiteColumn | SQL.Aliased>;

export interface Select<Row> {
  toSQL: () => { sql: string; params: unknown[] };
  prepare: () => { execute: (values: Values) => Promise<Row[]> };
}

type Values = Record<string, unknown>;

export interface PreparedQuery<Row> {
  first: (values: Values) => Promise<Row | undefined>;
  all: (values: Values) => Promise<Row[]>;
}

export type Make<Row> = (database: Database) => Select<Row>;

/** Converts the driver's value of the column; undefined if no conversion is needed. */
const toDecoder = (column: SQLiteColumn | SQL.Aliased) =>
  is(column, SQL.Aliased) || /^(string|number)$/.test(column.dataType)
    ? undefined
    : (value: unknown) => (value === null ? null : column.mapFromDriverValue(value));

/** Returns a function that makes a row of the values of its columns, which begin at `start`. */
export function rowMaker<Row>(fields: Fields, start = 0): (found: PositionalRow) => Row {
  const columns = Object.entries(fields).map(([name, column]) => ({
    name,
    decode: toDecoder(column),
  }));
  /** Rows are copies of it: an object that grows a property at a time takes five times the memory. */
  const blank: Values = Object.fromEntries(columns.map(({ name }) => [name, undefined]));
  return (found) => {
    const row = { ...blank };
    columns.forEach(({ name, decode }, at) => {
      const value = found[start + at];
      row[name] = decode ? decode(value) : value;
    });
    return row as Row;
  };
}

/** Takes the value of a parameter from the values of one call. */
function toParameter(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder, value } = param;
  return (values) => encoder.mapToDriverValue(values[value.name]);
}

export function parameterTaker(params: readonly unknown[]): (values: Values) => unknown[] {
  const parameters = params.map(toParameter);
  return (values) => parameters.map((take) => take(values));
}

function prepareSqlite<Row>(fields: Fields, select: Select<Row>): PreparedQuery<Row> {
  const toRow = rowMaker<Row>(fields);
  const { sql: text, params } = select.toSQL();
  const toParameters = parameterTaker(params);
  const statement = sqliteClient().prepare<unknown[], unknown[]>(text).raw();
  return {
    async first(values) {
      const found = statement.get(toParameters(values));
      return found && toRow(found);
    },
    all: async (values) => statement.all(toParameters(values)).map(toRow),
  };
}

function preparePostgres<Row>(fields: Fields, select: Select<Row>): PreparedQuery<Row> {
  const toRow = rowMaker<Row>(fields);
  const { sql: text, params } = select.toSQL();
  const toParameters = parameterTaker(params);
  const run = prepareOn(postgresPool(), text);
  const all = async (values: Values) => (await run(toParameters(values))).map(toRow);
  return { all, first: async (values) => (await all(values))[0] };
}

const prepareQuery = <Row>(fields: Fields, make: Make<Row>): (() => PreparedQuery<Row>) =>
  lazyPrepared((database) =>
    dialect === "postgres"
      ? preparePostgres(fields, make(database))
      : prepareSqlite(fields, make(database)),
  );

/** A query for one row. @param make selects these fields */
export function preparedLookup<Row>(fields: Fields, make: Make<Row>): PreparedQuery<Row>["first"] {
  const query = prepareQuery(fields, make);
  return (values) => query().first(values);
}

/** A query for all rows. @param make selects these fields */
export function preparedList<Row>(fields: Fields, make: Make<Row>): PreparedQuery<Row>["all"] {
  const query = prepareQuery(fields, make);
  return (values) => query().all(values);
}
