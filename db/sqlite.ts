/**
 * Opens the SQLite file: one process at a time, every acknowledged write on the disk, and the schema
 * brought up to date before anyone can ask.
 */
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema";

/** Another process has the file open. */
export class DatabaseInUseError extends Error {}

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
  return drizzle(client, { schema, casing: "snake_case" });
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

/** Opens `file`, creating it and its folder (mode 0700, files 0600) when missing. */
export function openSqlite(file: string): OpenDatabase {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const lock = takeLock(file);
  const client = new Sqlite(file);
  chmodSync(file, 0o600);
  applyPragmas(client);
  const db = openOrm(client);
  migrate(db, { migrationsFolder: path.join(process.cwd(), "db/migrations/sqlite") });
  return {
    db,
    close() {
      client.close();
      lock.close();
    },
  };
}
