/**
 * The database of the process: `db()` for queries, `batch()` for several writes in one transaction. Opened at first
 * use: PostgreSQL at `DATABASE_URL`, else SQLite in `DATA_DIR`.
 */
import type Sqlite from "better-sqlite3";
import type pg from "pg";
import { dialect, sqliteFile } from "./dialect";
import { openMigrated, openSqlite, openSqliteBeside, takeLock } from "./sqlite";
import type { BatchItem, Database, OpenDatabase, RowsOf, Writer } from "./transaction";

/** The driver is loaded only where it is used, so that the first token of others need not wait for it. */
const postgres = dialect === "postgres" ? await import("./postgres") : undefined;

let current: OpenDatabase | undefined;

function open(openFile: (file: string) => OpenDatabase): OpenDatabase {
  current ??= postgres ? postgres.openPostgres() : openFile(sqliteFile());
  return current;
}

const opened = () => open(openSqlite);

/**
 * Opens the database for a command of the admin CLI, while a server may be using it.
 * @throws DatabaseNotReadyError
 */
export const openDatabaseWithoutLock = (): Promise<void> => open(openSqliteBeside).requireUsable();

/** Opens and migrates a SQLite file that no server uses. @throws DatabaseNotReadyError */
export const openDatabaseFile = (file: string): void => {
  current ??= openMigrated(file);
};

/**
 * Locks the SQLite file, which need not exist, so that no server can open it.
 * @returns releases the lock @throws DatabaseInUseError
 */
export function lockDatabase(): () => void {
  const lock = takeLock(sqliteFile());
  return () => lock.close();
}

/** @throws DatabaseNotReadyError */
export const requireUsable = (): Promise<void> => opened().requireUsable();

export const db = (): Database => opened().db;

/** The connection to SQLite, for what the query builder cannot do. @throws on PostgreSQL */
export function sqliteClient(): Sqlite.Database {
  const { sqlite } = opened();
  if (!sqlite) throw new Error("the open database is not SQLite");
  return sqlite;
}

/** The connections to PostgreSQL, for what the query builder cannot do. @throws on SQLite */
export function postgresPool(): pg.Pool {
  const { pool } = opened();
  if (!pool) throw new Error("the open database is not PostgreSQL");
  return pool;
}

/** Runs the work while no other process on the same database runs any. */
export const withAdvisoryLock = <Result>(work: () => Promise<Result>): Promise<Result> =>
  opened().withLock(work);

/** Closes the database; the next `db()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened();
  current = undefined;
  await closing.close();
}

/** Migrates the database to this version. @throws DatabaseInUseError */
export const migrateDatabase = (): Promise<void> =>
  postgres ? postgres.migratePostgres() : openSqlite(sqliteFile()).close();

/** Prepares a statement at its first use and keeps it while the database is open. */
export function lazyPrepared<Prepared>(prepare: (database: Database) => Prepared): () => Prepared {
  let known: { database: Database; prepared: Prepared } | undefined;
  return () => {
    const database = db();
    if (known?.database !== database) known = { database, prepared: prepare(database) };
    return known.prepared;
  };
}

/**
 * Runs the statements in order in one transaction.
 * @returns the rows of each; undefined if a statement that is not `optional` affected no row: then nothing is changed
 * @throws any other error, after a rollback
 */
export async function batch<const Statements extends readonly BatchItem[]>(
  build: (tx: Writer) => Statements,
): Promise<RowsOf<Statements> | undefined> {
  return (await opened().transact(build)) as RowsOf<Statements> | undefined;
}
