/**
 * Queries that are prepared once and run often. Drizzle makes the SQL; on SQLite the driver runs it directly, because
 * running it through drizzle takes twice as long.
 */
import { is, Param, Placeholder } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { lazyPrepared, sqliteClient } from "./client";
import { dialect } from "./dialect";
import type { Database } from "./transaction";

type Fields = Record<string, SQLiteColumn>;

interface Select<Row> {
  toSQL: () => { sql: string; params: unknown[] };
  prepare: () => { execute: (values: Values) => Promise<Row[]> };
}

type Values = Record<string, unknown>;

interface PreparedQuery<Row> {
  first: (values: Values) => Promise<Row | undefined>;
  all: (values: Values) => Promise<Row[]>;
}

type Make<Row> = (database: Database) => Select<Row>;

/** Converts the driver's value of the column; undefined if no conversion is needed. */
const toDecoder = (column: SQLiteColumn) =>
  /^(string|number)$/.test(column.dataType)
    ? undefined
    : (value: unknown) => (value === null ? null : column.mapFromDriverValue(value));

/** Takes the value of a parameter from the values of one call. */
function toParameter(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder, value } = param;
  return (values) => encoder.mapToDriverValue(values[value.name]);
}

function prepareSqlite<Row>(fields: Fields, select: Select<Row>): PreparedQuery<Row> {
  const columns = Object.entries(fields).map(([name, column]) => ({
    name,
    decode: toDecoder(column),
  }));
  /** Rows are copies of it: an object that grows a property at a time takes five times the memory. */
  const blank: Values = Object.fromEntries(columns.map(({ name }) => [name, undefined]));
  const { sql, params } = select.toSQL();
  const parameters = params.map(toParameter);
  const statement = sqliteClient().prepare<unknown[], unknown[]>(sql).raw();
  const toParameters = (values: Values) => parameters.map((take) => take(values));
  const toRow = (found: unknown[]): Row => {
    const row = { ...blank };
    columns.forEach(({ name, decode }, at) => {
      row[name] = decode ? decode(found[at]) : found[at];
    });
    return row as Row;
  };
  return {
    async first(values) {
      const found = statement.get(toParameters(values));
      return found && toRow(found);
    },
    all: async (values) => statement.all(toParameters(values)).map(toRow),
  };
}

function preparePostgres<Row>(select: Select<Row>): PreparedQuery<Row> {
  const prepared = select.prepare();
  return {
    first: async (values) => (await prepared.execute(values))[0],
    all: (values) => prepared.execute(values),
  };
}

const prepareQuery = <Row>(fields: Fields, make: Make<Row>): (() => PreparedQuery<Row>) =>
  lazyPrepared((database) =>
    dialect === "postgres"
      ? preparePostgres(make(database))
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
