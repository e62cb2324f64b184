/**
 * The process's one database: `db()` to query it, `batch()` for writes that stand or fall together.
 * Opened at first use: PostgreSQL at `DATABASE_URL`, else SQLite in `DATA_DIR`.
 */
import { dialect, sqliteFile } from "./dialect";
import { migratePostgres, openPostgres } from "./postgres";
import { openMigrated, openSqlite, openSqliteBeside, takeLock } from "./sqlite";
import type { BatchPart, Database, OpenDatabase, RowsOf, Writer } from "./transaction";

let current: OpenDatabase | undefined;

function open(openFile: (file: string) => OpenDatabase): OpenDatabase {
  current ??= dialect === "postgres" ? openPostgres() : openFile(sqliteFile());
  return current;
}

const opened = () => open(openSqlite);

/**
 * Opens the database beside the server that may be running on it, for a command of an operator.
 * @throws DatabaseNotReadyError
 */
export const openDatabaseWithoutLock = (): Promise<void> => open(openSqliteBeside).requireUsable();

/** Opens a SQLite file that nobody serves yet, and brings it up to date. @throws DatabaseNotReadyError */
export const openDatabaseFile = (file: string): void => {
  current ??= openMigrated(file);
};

/**
 * Keeps every server from the SQLite file, or from where it is to be, until the function that is returned
 * is called. @throws DatabaseInUseError
 */
export function lockDatabase(): () => void {
  const lock = takeLock(sqliteFile());
  return () => lock.close();
}

/** @throws DatabaseNotReadyError */
export const requireUsable = (): Promise<void> => opened().requireUsable();

export const db = (): Database => opened().db;

/** Runs the work while no other process on the same database does. */
export const withAdvisoryLock = <Result>(work: () => Promise<Result>): Promise<Result> =>
  opened().alone(work);

/** Closes the database; the next `db()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened();
  current = undefined;
  await closing.close();
}

/** Brings the database to this version: SQLite by opening it. @throws DatabaseInUseError */
export const migrateDatabase = (): Promise<void> =>
  dialect === "postgres" ? migratePostgres() : openSqlite(sqliteFile()).close();

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
export async function batch<const Statements extends readonly BatchPart[]>(
  build: (tx: Writer) => Statements,
): Promise<RowsOf<Statements> | undefined> {
  return (await opened().transact(build)) as RowsOf<Statements> | undefined;
}
