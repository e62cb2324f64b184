/**
 * Opens the SQLite file: one process at a time, every acknowledged write on the disk, and the schema
 * brought up to date before anyone can ask.
 */
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";

/** Another process has the file open. */
export class DatabaseInUseError extends Error {}

/** There is no database of this version where one is expected. */
export class DatabaseNotReadyError extends Error {}

/**
 * Settings and the values that SQLite must report back. `synchronous=FULL` (2) because this build's
 * default in WAL mode may forget the last commits in a power cut, and a forgotten delete is a revived
 * key. `secure_delete` overwrites what is removed.
 */
const pragmas = [
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  ["busy_timeout", "5000", 5000],
  ["trusted_schema", "OFF", 0],
  ["secure_delete", "ON", 1],
] as const;

export interface OpenDatabase {
  db: ReturnType<typeof openOrm>;
  close: () => void;
}

function openOrm(client: Sqlite.Database) {
  return drizzle(client, { casing: "snake_case" });
}

/**
 * The lock is an exclusive transaction on a file of its own, so the operating system lets go of it
 * however the process ends, and readers of the database itself are not kept out.
 */
function takeLock(file: string): Sqlite.Database {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (cause) {
    lock.close();
    throw new DatabaseInUseError(
      `Another process is running on ${file}. Stop it first, or give this one its own DATA_DIR.`,
      { cause },
    );
  }
  chmodSync(`${file}.lock`, 0o600);
  return lock;
}

function applyPragmas(client: Sqlite.Database): void {
  for (const [name, value, expected] of pragmas) {
    client.pragma(`${name} = ${value}`);
    const actual = client.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`SQLite kept ${name} at ${actual}, not ${expected}`);
  }
}

const migrations = () => ({
  migrationsFolder: path.join(process.cwd(), "db/migrations/sqlite"),
});

/** Opens `file`, creating it and its folder (mode 0700, files 0600) when missing. */
export function openSqlite(file: string): OpenDatabase {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const lock = takeLock(file);
  const client = new Sqlite(file);
  chmodSync(file, 0o600);
  applyPragmas(client);
  const db = openOrm(client);
  migrate(db, migrations());
  return {
    db,
    close() {
      client.close();
      lock.close();
    },
  };
}

/** When the newest migration in the file was written; 0 in a file that has none. */
function migratedTo(client: Sqlite.Database): number {
  const known = client
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .get();
  if (!known) return 0;
  const newest = client.prepare("select max(created_at) from __drizzle_migrations").pluck().get();
  return Number(newest ?? 0);
}

function requireThisVersion(client: Sqlite.Database, file: string): void {
  const here = migratedTo(client);
  const wanted = readMigrationFiles(migrations()).at(-1)?.folderMillis ?? 0;
  if (here === wanted) return;
  throw new DatabaseNotReadyError(
    here < wanted
      ? `${file} is of an earlier version. Start the server of this version once: it brings it up to date.`
      : `${file} is of a later version than this command.`,
  );
}

/**
 * Opens `file` without the lock, beside the server that may be running on it. Nothing is made and
 * nothing is migrated. @throws DatabaseNotReadyError
 */
export function openSqliteBeside(file: string): OpenDatabase {
  if (!existsSync(file)) {
    throw new DatabaseNotReadyError(
      `There is no database at ${path.resolve(file)}. Start the server once, or set DATA_DIR.`,
    );
  }
  const client = new Sqlite(file, { fileMustExist: true });
  try {
    requireThisVersion(client, file);
    applyPragmas(client);
  } catch (error) {
    client.close();
    throw error;
  }
  return { db: openOrm(client), close: () => client.close() };
}
