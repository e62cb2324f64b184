/**
 * Batches: several statements in one transaction, for both dialects. A statement that affects no row is a guard that
 * failed: the transaction is rolled back and the rest is not run.
 */
import type Sqlite from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type pg from "pg";

/**
 * The query builder of either dialect. Drizzle has unrelated types for the two, although these calls return the same
 * values on both; here they have SQLite's types, without what exists on SQLite only.
 */
export type Database = Pick<
  BetterSQLite3Database,
  "select" | "selectDistinct" | "insert" | "update" | "delete"
>;

/** The query builder inside a batch, for writes. */
export type Writer = Pick<Database, "insert" | "update" | "delete">;

/** A statement with `returning()`. SQLite runs it with `all()`, PostgreSQL when it is awaited. */
interface ReturningStatement<Row> extends PromiseLike<Row[]> {
  all(): Row[];
}

/** A statement that may affect no row. */
interface OptionalStatement<Row> {
  optional: ReturningStatement<Row>;
}

/** Marks a statement that is not a guard: the batch goes on if it affects no row. */
export const optional = <Row>(statement: ReturningStatement<Row>): OptionalStatement<Row> => ({
  optional: statement,
});

export type BatchStatement = ReturningStatement<unknown> | OptionalStatement<unknown>;

/** One statement or a list of them; the rows of a list are concatenated. */
export type BatchItem = BatchStatement | readonly BatchStatement[];

/** Makes the statements of a batch. Called again when the database restarts the transaction. */
export type BuildBatch = (tx: Writer) => readonly BatchItem[];

export type RowsOf<Statements extends readonly unknown[]> = {
  [Index in keyof Statements]: Statements[Index] extends
    | ReturningStatement<infer Row>
    | OptionalStatement<infer Row>
    ? Row[]
    : unknown[];
};

/** Rolls the transaction back. */
class GuardFailed extends Error {}

/** Undefined for a transaction that a guard rolled back. @throws every other error */
export function undefinedIfGuardFailed(error: unknown): undefined {
  if (!(error instanceof GuardFailed)) throw error;
}

function rowsOf(rows: unknown[], statement: BatchStatement): unknown[] {
  if (rows.length === 0 && !("optional" in statement)) throw new GuardFailed();
  return rows;
}

const unwrap = (statement: BatchStatement) =>
  "optional" in statement ? statement.optional : statement;

const isList = (item: BatchItem): item is readonly BatchStatement[] => Array.isArray(item);

/** @throws GuardFailed */
export const runSync = (items: readonly BatchItem[]): unknown[][] =>
  items.map((item) => (isList(item) ? runSync(item).flat() : rowsOf(unwrap(item).all(), item)));

/** @throws GuardFailed */
export async function runAsync(items: readonly BatchItem[]): Promise<unknown[][]> {
  const results: unknown[][] = [];
  for (const item of items) {
    results.push(isList(item) ? (await runAsync(item)).flat() : rowsOf(await unwrap(item), item));
  }
  return results;
}

/** An open database of either dialect. */
export interface OpenDatabase {
  db: Database;
  /** The connection; undefined on PostgreSQL. */
  sqlite?: Sqlite.Database;
  /** The connections; undefined on SQLite. */
  pool?: pg.Pool;
  /** Runs the statements in order in one transaction; undefined when a guard failed. */
  transact: (build: BuildBatch) => Promise<unknown[][] | undefined>;
  /** Runs the work while holding the advisory lock: no other process runs any at the same time. */
  withLock: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** @throws DatabaseNotReadyError unless the schema is that of this version, and when a server is read-only */
  requireUsable: () => Promise<void>;
  close: () => Promise<void>;
}

/** An open SQLite database. */
export type OpenSqliteDatabase = OpenDatabase & { sqlite: Sqlite.Database };
