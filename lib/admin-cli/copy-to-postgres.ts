/** Copies the SQLite database to PostgreSQL. */
import "server-only";
import { closeDatabase, lockDatabase, openDatabaseWithoutLock, sqliteClient } from "@/db/client";
import { type Copied, CopyError, copyToPostgres } from "@/db/copy/to-postgres";
import { dialect, postgresSettings } from "@/db/dialect";
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { onlyFromSqlite, unusableTarget } from "./errors";

function toCommandError(error: unknown): unknown {
  if (error instanceof CopyError) return unusableTarget(error.message);
  if (error instanceof OutcomeUnknownError) return error;
  return isUnavailable(error) ? unusableTarget("The target cannot be reached.") : error;
}

/**
 * Copies all tables to an empty PostgreSQL database. The server must be stopped; the file is not changed.
 * @throws onlyFromSqlite, unusableTarget, DatabaseInUseError, DatabaseNotReadyError
 */
export async function copyTo(url: string): Promise<Copied[]> {
  if (dialect !== "sqlite") throw onlyFromSqlite();
  const unlock = lockDatabase();
  try {
    await openDatabaseWithoutLock();
    try {
      return await copyToPostgres(sqliteClient(), { ...postgresSettings(), url });
    } finally {
      await closeDatabase();
    }
  } catch (error) {
    throw toCommandError(error);
  } finally {
    unlock();
  }
}
