/**
 * Opens the SQLite file: one process at a time, every acknowledged write on the disk, and the schema
 * brought up to date before anyone can ask.
 */
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { DatabaseInUseError, DatabaseNotReadyError } from "./errors";
import { migrationsOf, requireNewest, requireNotLater } from "./migrations";
import { lowerCase } from "./order";
import { mayComeBack, OutcomeUnknownError } from "./outcome";
import { openClient } from "./sqlite-client";
import { type OpenSqliteDatabase, runSync, undefinedIfGuardFailed } from "./transaction";

/**
 * How much of the file is read where the system holds it, without a copy and without a search among SQLite's own
 * pages (docs/decisions/028): 2 GiB but for 64 KiB, the most that SQLite maps.
 */
const mappedBytes = 0x7fff0000;

/** How much of what is changed, or lies beyond what is mapped, is kept in memory at most. */
const cacheKibibytes = 256 * 1024;

/**
 * Settings and the values that SQLite must report back. `synchronous=FULL` (2) because this build's
 * default in WAL mode may forget the last commits in a power cut, and a forgotten delete is a revived
 * key. `secure_delete` overwrites what is removed.
 */
const pragmas = [
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["secure_delete", "ON", 1],
  ["mmap_size", mappedBytes, mappedBytes],
  ["cache_size", `-${cacheKibibytes}`, -cacheKibibytes],
] as const;

/**
 * How long a statement waits while another process writes. In the server all requests wait with it, so a second, a
 * hundred times what an admin command needs; a command may wait longer.
 */
const busyMilliseconds = { server: 1_000, command: 10_000 };

/**
 * The lock is an exclusive transaction on a file of its own, so the operating system lets go of it
 * however the process ends, and readers of the database itself are not kept out. The folder is made, with
 * mode 0700, when it is missing.
 */
export function takeLock(file: string): Sqlite.Database {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const lock = openClient(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (cause) {
    lock.close();
    if ((cause as { code?: unknown }).code !== "SQLITE_BUSY") throw cause;
    throw new DatabaseInUseError(
      `Another process is running on ${file}. Stop it first, or give this one its own DATA_DIR.`,
      { cause },
    );
  }
  chmodSync(`${file}.lock`, 0o600);
  return lock;
}

function applyPragmas(client: Sqlite.Database, waitMilliseconds: number): void {
  client.pragma(`busy_timeout = ${waitMilliseconds}`);
  for (const [name, value, expected] of pragmas) {
    client.pragma(`${name} = ${value}`);
    const actual = client.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`SQLite kept ${name} at ${actual}, not ${expected}`);
  }
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

function toOpenDatabase(client: Sqlite.Database, file: string): OpenSqliteDatabase {
  client.function(lowerCase, { deterministic: true }, (text) =>
    typeof text === "string" ? text.toLowerCase() : text,
  );
  const db = drizzle(client, { casing: "snake_case" });
  return {
    db,
    sqlite: client,
    async transact(build) {
      let isCommitting = false;
      try {
        return db.transaction((tx) => {
          const rows = runSync(build(tx));
          isCommitting = true;
          return rows;
        });
      } catch (error) {
        if (isCommitting && mayComeBack(error)) throw new OutcomeUnknownError(error);
        return undefinedIfGuardFailed(error);
      }
    },
    // The process that serves has the file to itself.
    withLock: (work) => work(),
    requireUsable: async () => requireNewest("sqlite", migratedTo(client), file),
    close: async () => {
      client.close();
    },
  };
}

/** @throws DatabaseNotReadyError */
export const requireNoLaterVersion = (client: Sqlite.Database, file: string): void =>
  requireNotLater("sqlite", migratedTo(client), file);

/** Opens `file`, creating it (mode 0600) when missing, and migrates it. The caller must hold the lock. */
export function openMigrated(file: string): OpenSqliteDatabase {
  const client = openClient(file);
  try {
    chmodSync(file, 0o600);
    requireNoLaterVersion(client, file);
    applyPragmas(client, busyMilliseconds.server);
    const opened = toOpenDatabase(client, file);
    migrate(drizzle(client), migrationsOf("sqlite"));
    return opened;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Opens `file` for the one process that serves. */
export function openSqlite(file: string): OpenSqliteDatabase {
  const lock = takeLock(file);
  try {
    const opened = openMigrated(file);
    const close = async () => {
      await opened.close();
      lock.close();
    };
    return { ...opened, close };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Opens `file` without the lock, beside the server that may be running on it. Nothing is made and
 * nothing is migrated. @throws DatabaseNotReadyError
 */
export function openSqliteBeside(file: string): OpenSqliteDatabase {
  if (!existsSync(file)) {
    throw new DatabaseNotReadyError(
      `There is no database at ${path.resolve(file)}. Start the server once, or set DATA_DIR.`,
    );
  }
  const client = openClient(file, { fileMustExist: true });
  try {
    requireNewest("sqlite", migratedTo(client), file);
    applyPragmas(client, busyMilliseconds.command);
  } catch (error) {
    client.close();
    throw error;
  }
  return toOpenDatabase(client, file);
}
