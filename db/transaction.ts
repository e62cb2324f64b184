/**
 * Several statements that stand or fall together, as both dialects run them. A statement that touches no
 * row is a guard that failed: everything before it is undone and the rest is not run.
 */
import type Sqlite from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";

/** A database to query. PostgreSQL's is typed as SQLite's: the same calls give the same values. */
export type Database = BetterSQLite3Database & { $client: Sqlite.Database };

/** What writes inside a batch. */
export type Writer = Pick<Database, "insert" | "update" | "delete">;

/** A statement with `returning()`: SQLite runs it at once, PostgreSQL when it is awaited. */
interface ReturningStatement<Row> extends PromiseLike<Row[]> {
  all(): Row[];
}

/** A statement that may touch no row without being a guard that failed. */
interface OptionalStatement<Row> {
  optional: ReturningStatement<Row>;
}

/** Marks a statement of a batch whose having nothing to do is no reason to undo the rest. */
export const optional = <Row>(statement: ReturningStatement<Row>): OptionalStatement<Row> => ({
  optional: statement,
});

export type BatchStatement = ReturningStatement<unknown> | OptionalStatement<unknown>;

/** A statement of a batch, or several in the place of one. */
export type BatchPart = BatchStatement | readonly BatchStatement[];

/** Makes the statements of a batch; it may be asked again when the database had to begin anew. */
export type BuildBatch = (tx: Writer) => readonly BatchPart[];

export type RowsOf<Statements extends readonly unknown[]> = {
  [Index in keyof Statements]: Statements[Index] extends
    | ReturningStatement<infer Row>
    | OptionalStatement<infer Row>
    ? Row[]
    : unknown[];
};

/** Thrown out of a transaction so that it is undone. */
class GuardFailed extends Error {}

/** Undefined in the place of a transaction that a guard has undone. */
export function undefinedIfGuardFailed(error: unknown): undefined {
  if (!(error instanceof GuardFailed)) throw error;
}

function rowsOf(rows: unknown[], statement: BatchStatement): unknown[] {
  if (rows.length === 0 && !("optional" in statement)) throw new GuardFailed();
  return rows;
}

const inside = (statement: BatchStatement) =>
  "optional" in statement ? statement.optional : statement;

const isSeveral = (part: BatchPart): part is readonly BatchStatement[] => Array.isArray(part);

/** @throws NothingTouched */
export const runSync = (parts: readonly BatchPart[]): unknown[][] =>
  parts.map((part) => (isSeveral(part) ? runSync(part).flat() : rowsOf(inside(part).all(), part)));

/** @throws NothingTouched */
export async function runAsync(parts: readonly BatchPart[]): Promise<unknown[][]> {
  const results: unknown[][] = [];
  for (const part of parts) {
    results.push(
      isSeveral(part) ? (await runAsync(part)).flat() : rowsOf(await inside(part), part),
    );
  }
  return results;
}

/** What a dialect opens. */
export interface OpenDatabase {
  db: Database;
  /** Runs the statements in order in one transaction; undefined when a guard failed. */
  transact: (build: BuildBatch) => Promise<unknown[][] | undefined>;
  /** Runs the work while no other process runs any here. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** @throws DatabaseNotReadyError unless the schema is that of this version, and when a server is read-only */
  requireUsable: () => Promise<void>;
  close: () => Promise<void>;
}
