/**
 * Reads rows by a statement that is prepared once. On SQLite the statement is drizzle's and is run without it: to
 * have drizzle run it takes as long again as SQLite itself does.
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

/** A statement and the two ways to run it. Rows that are at hand are given at once. */
interface Reader<Row> {
  first: (values: Values) => Row | undefined | Promise<Row | undefined>;
  all: (values: Values) => Row[] | Promise<Row[]>;
}

type Make<Row> = (database: Database) => Select<Row>;

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

function ofSqlite<Row>({ $client }: Database, fields: Fields, select: Select<Row>): Reader<Row> {
  const columns = Object.entries(fields).map(([name, column]) => ({
    name,
    decode: toDecoder(column),
  }));
  /** A row in its final shape: one that grows a member at a time takes five times the memory. */
  const blank: Values = Object.fromEntries(columns.map(({ name }) => [name, undefined]));
  const { sql, params } = select.toSQL();
  const fills = params.map(toFill);
  const statement = $client.prepare<unknown[], unknown[]>(sql).raw();
  const toParameters = (values: Values) => fills.map((fill) => fill(values));
  const toRow = (found: unknown[]): Row => {
    const row = { ...blank };
    columns.forEach(({ name, decode }, at) => {
      row[name] = decode ? decode(found[at]) : found[at];
    });
    return row as Row;
  };
  return {
    first(values) {
      const found = statement.get(toParameters(values));
      return found && toRow(found);
    },
    all: (values) => statement.all(toParameters(values)).map(toRow),
  };
}

function ofPostgres<Row>(select: Select<Row>): Reader<Row> {
  const prepared = select.prepare();
  return {
    first: async (values) => (await prepared.execute(values))[0],
    all: (values) => prepared.execute(values),
  };
}

const preparedReader = <Row>(fields: Fields, make: Make<Row>): (() => Reader<Row>) =>
  preparedOnce((database) =>
    dialect === "postgres"
      ? ofPostgres(make(database))
      : ofSqlite(database, fields, make(database)),
  );

/** The first row. @param make the statement, with these fields selected */
export function preparedLookup<Row>(fields: Fields, make: Make<Row>): Reader<Row>["first"] {
  const reader = preparedReader(fields, make);
  return (values) => reader().first(values);
}

/** Every row. @param make the statement, with these fields selected */
export function preparedList<Row>(fields: Fields, make: Make<Row>): Reader<Row>["all"] {
  const reader = preparedReader(fields, make);
  return (values) => reader().all(values);
}
