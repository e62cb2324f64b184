/** Copies the SQLite database to PostgreSQL. */
import "server-only";
import pg from "pg";
import { closeDatabase, lockDatabase, openDatabaseWithoutLock, sqliteClient } from "@/db/client";
import { type Copied, CopyError, copyToPostgres } from "@/db/copy/to-postgres";
import { dialect, postgresSettings } from "@/db/dialect";
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { onlyFromSqlite, unusableTarget } from "./errors";

/** The reason that PostgreSQL or its driver gives. It does not contain the password. */
function findPostgresReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, cause, message } = error as NodeJS.ErrnoException;
  if (cause) return findPostgresReason(cause);
  const isOfDriver = /^SASL|SSL/.test(message);
  const isOfPostgres = error instanceof pg.DatabaseError;
  const isOfSystem = code !== undefined && !code.startsWith("SQLITE_");
  return isOfDriver || isOfPostgres || isOfSystem ? message : undefined;
}

function toCommandError(error: unknown): unknown {
  if (error instanceof CopyError) return unusableTarget(error.message);
  if (error instanceof OutcomeUnknownError) return error;
  if (isUnavailable(error)) return unusableTarget("The target cannot be reached.");
  const reason = findPostgresReason(error);
  return reason === undefined ? error : unusableTarget(`The target cannot be used: ${reason}.`);
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
