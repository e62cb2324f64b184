/**
 * Prepared queries that many requests run at the same time. On PostgreSQL, those of one tick are one statement, because
 * a statement costs more than a row. On SQLite, they are like others.
 */
import { type Column, is, Param } from "drizzle-orm";
import { Batcher } from "./batcher";
import { lazyPrepared, postgresPool } from "./client";
import { dialect } from "./dialect";
import { prepareOn } from "./postgres-statement";
import {
  type Fields,
  type Make,
  type PreparedQuery,
  parameterTaker,
  preparedList,
  preparedLookup,
  rowMaker,
  type Select,
} from "./prepared-query";

/** The type of a constant text, or of the column that a value is compared with. @throws if it has no column */
function typeOf(param: unknown): string {
  if (typeof param === "string") return "text";
  if (!is(param, Param)) throw new TypeError("a batched query has a value without a column");
  return (param.encoder as Column).getSQLType();
}

/** Runs the query once for each set of values. The first column is the number of the set. */
function toBatchText(text: string, params: readonly unknown[]): string {
  const arrays = params.map((param, at) => `$${at + 1}::${typeOf(param)}[]`);
  const names = params.map((_, at) => `value_${at + 1}`);
  // All values are parameters, so there is no other dollar sign in what drizzle writes.
  const query = text.replace(/\$(\d+)/g, "asked.value_$1");
  return `select asked.number::int, found.* from unnest(${arrays}) with ordinality as asked(${names}, number) cross join lateral (${query}) as found`;
}

/**
 * PostgreSQL keeps a plan for arrays of any length, for which it expects ten values, unless a plan for the values at
 * hand is cheaper. So that it never is, there are at least ten. To plan takes three times as long as to answer.
 */
const fewestSets = 10;

/** The values of each parameter, with null for the sets that are only there to make ten. */
const toArrays = (sets: readonly unknown[][], params: readonly unknown[]): unknown[][] =>
  params.map((_, at) =>
    Array.from({ length: Math.max(sets.length, fewestSets) }, (__, set) => sets[set]?.[at] ?? null),
  );

function prepareBatch<Row>(fields: Fields, select: Select<Row>): PreparedQuery<Row>["all"] {
  const toRow = rowMaker<Row>(fields, 1);
  const { sql, params } = select.toSQL();
  const toParameters = parameterTaker(params);
  const run = prepareOn(postgresPool(), toBatchText(sql, params));
  const batcher = new Batcher<unknown[], Row[]>(async (sets) => {
    const rows: Row[][] = sets.map(() => []);
    for (const found of await run(toArrays(sets, params)))
      rows[(found[0] as number) - 1]?.push(toRow(found));
    return rows;
  });
  return (values) => batcher.find(toParameters(values));
}

/** A query for all rows. @param make selects these fields, with a `sql.param` for each value */
export function batchedList<Row>(fields: Fields, make: Make<Row>): PreparedQuery<Row>["all"] {
  if (dialect === "sqlite") return preparedList(fields, make);
  const query = lazyPrepared((database) => prepareBatch(fields, make(database)));
  return (values) => query()(values);
}

/** A query for one row. @param make selects these fields, with a `sql.param` for each value */
export function batchedLookup<Row>(fields: Fields, make: Make<Row>): PreparedQuery<Row>["first"] {
  if (dialect === "sqlite") return preparedLookup(fields, make);
  const list = batchedList(fields, make);
  return async (values) => (await list(values))[0];
}
