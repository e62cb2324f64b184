/**
 * Copies every row of a SQLite file into an empty PostgreSQL database, in one transaction, and reads each row
 * back before it counts.
 */
import type Sqlite from "better-sqlite3";
import type pg from "pg";
import type { PostgresSettings } from "../dialect";
import { inTransaction, makePool, migratePostgres, withAdvisoryLock } from "../postgres";
import { keep } from "../sqlite-client";
import { describeTable, keysOf, namesOf, orderTables, quoted, type Table } from "./tables";
import { isSameRow, keyOf, type Row, toTargetRow, toTuples } from "./values";

/** The target holds rows, or a row was not found there as it is here. */
export class CopyError extends Error {}

const rowsInStatement = 500;

async function insertRows(target: pg.ClientBase, table: Table, rows: readonly Row[]) {
  const { text, values } = toTuples(table, table.columns, rows);
  await target.query(
    `insert into ${quoted(table.name)} (${namesOf(table.columns)}) overriding system value values ${text}`,
    values,
  );
}

/** @throws CopyError unless each row stands in the target as it stands here */
async function verifyRows(target: pg.ClientBase, table: Table, rows: readonly Row[]) {
  const keys = keysOf(table);
  const { text, values } = toTuples(table, keys, rows);
  const found = await target.query<Row>(
    `select ${namesOf(table.columns)} from ${quoted(table.name)} where (${namesOf(keys)}) in (${text})`,
    values,
  );
  const copies = new Map(found.rows.map((row) => [keyOf(table, row), row]));
  for (const row of rows) {
    const wanted = toTargetRow(table, row);
    const copy = copies.get(keyOf(table, wanted));
    if (copy && isSameRow(table, wanted, copy)) continue;
    throw new CopyError(`A row of ${table.name} did not arrive as it is here.`);
  }
}

function* chunksOf(source: Sqlite.Database, { name }: Table): Generator<Row[]> {
  let chunk: Row[] = [];
  const select = source.prepare<[], Row>(`select * from ${quoted(name)}`);
  for (const row of keep(select.iterate())) {
    chunk.push(row);
    if (chunk.length < rowsInStatement) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The next number that the database makes is none that was copied. */
async function continueNumbers(target: pg.ClientBase, { name }: Table) {
  const { rows } = await target.query<{ column: string }>(
    `select column_name as column from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and is_identity = 'YES'`,
    [name],
  );
  for (const { column } of rows) {
    await target.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${quoted(column)})) from ${quoted(name)}
       having max(${quoted(column)}) is not null`,
      [quoted(name), column],
    );
  }
}

async function requireEmpty(target: pg.ClientBase, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { rowCount } = await target.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount) throw new CopyError(`The target is not empty: there are rows in ${name}.`);
  }
}

/** How many rows of a table were copied. */
export interface Copied {
  table: string;
  rows: number;
}

async function copyTable(
  source: Sqlite.Database,
  target: pg.ClientBase,
  table: Table,
): Promise<Copied> {
  let rows = 0;
  for (const chunk of chunksOf(source, table)) {
    await insertRows(target, table, chunk);
    await verifyRows(target, table, chunk);
    rows += chunk.length;
  }
  await continueNumbers(target, table);
  return { table: table.name, rows };
}

async function copyAll(source: Sqlite.Database, target: pg.ClientBase): Promise<Copied[]> {
  const names = orderTables(source);
  await requireEmpty(target, names);
  const copied: Copied[] = [];
  for (const name of names) {
    copied.push(await copyTable(source, target, await describeTable(source, target, name)));
  }
  return copied;
}

/**
 * The source must not change meanwhile. The target is migrated first; when anything fails it stays empty. @throws CopyError, DatabaseNotReadyError
 */
export async function copyToPostgres(
  source: Sqlite.Database,
  settings: PostgresSettings,
): Promise<Copied[]> {
  await migratePostgres(settings);
  const pool = makePool({ ...settings, statementTimeoutMilliseconds: 0 });
  try {
    return await withAdvisoryLock(settings, () =>
      inTransaction(pool, "begin", (target) => copyAll(source, target)),
    );
  } finally {
    await pool.end();
  }
}
