/**
 * The process's one database: `db()` to query it, `batch()` for writes that stand or fall together.
 * Opened at first use from `DATA_DIR`.
 */
import { sqliteFile } from "./dialect";
import { forgetProcessWide, processWide } from "./process-wide";
import { type OpenDatabase, openSqlite, openSqliteBeside } from "./sqlite";

export type Database = OpenDatabase["db"];

/** What writes inside a batch. */
export type Writer = Pick<Database, "insert" | "update" | "delete">;

/** What `batch` takes: a statement with `returning()`. */
interface ReturningStatement<Row> {
  all(): Row[];
}

/** A statement that may touch no row without being a guard that failed. */
interface OptionalStatement<Row> {
  optional: ReturningStatement<Row>;
}

/** Marks a statement of a batch whose having nothing to do is no reason to undo the rest. */
export const ifAny = <Row>(statement: ReturningStatement<Row>): OptionalStatement<Row> => ({
  optional: statement,
});

type BatchStatement = ReturningStatement<unknown> | OptionalStatement<unknown>;

type RowsOf<Statements extends readonly unknown[]> = {
  [Index in keyof Statements]: Statements[Index] extends
    | ReturningStatement<infer Row>
    | OptionalStatement<infer Row>
    ? Row[]
    : never;
};

class NothingTouched extends Error {}

function runInBatch(statement: BatchStatement): unknown[] {
  if ("optional" in statement) return statement.optional.all();
  const rows = statement.all();
  if (rows.length === 0) throw new NothingTouched();
  return rows;
}

const opened = () => processWide("database", () => openSqlite(sqliteFile()));

/** Opens the database beside the server that may be running on it, for a command of an operator. */
export const openDatabaseBeside = (): void => {
  processWide("database", () => openSqliteBeside(sqliteFile()));
};

export const db = (): Database => opened().db;

/** Closes the database; the next `db()` opens it again. */
export function closeDatabase(): void {
  opened().close();
  forgetProcessWide("database");
}

/** A statement prepared at its first use and kept for as long as the database stays open. */
export function preparedOnce<Prepared>(prepare: (database: Database) => Prepared): () => Prepared {
  let known: { database: Database; prepared: Prepared } | undefined;
  return () => {
    const database = db();
    if (known?.database !== database) known = { database, prepared: prepare(database) };
    return known.prepared;
  };
}

/**
 * Runs the statements in order in one transaction and returns the rows of each. A statement that
 * touches no row is a guard that failed: everything before it is rolled back, the rest is not run, and
 * the answer is undefined. Any other failure rolls back and throws.
 */
export async function batch<const Statements extends readonly BatchStatement[]>(
  build: (tx: Writer) => Statements,
): Promise<RowsOf<Statements> | undefined> {
  try {
    return db().transaction((tx) => build(tx).map(runInBatch)) as RowsOf<Statements>;
  } catch (error) {
    if (error instanceof NothingTouched) return undefined;
    throw error;
  }
}
