/** Where each dialect's migrations are, and how the newest of them compares with a database. */
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Dialect, migrateCommand } from "./dialect";
import { DatabaseNotReadyError } from "./errors";

export const migrationsOf = (dialect: Dialect) => ({
  migrationsFolder: path.join(process.cwd(), "db/migrations", dialect),
});

const newestOf = (dialect: Dialect): number =>
  readMigrationFiles(migrationsOf(dialect)).at(-1)?.folderMillis ?? 0;

/**
 * What an older program does not know it would lose or break.
 *
 * @param migratedTo when the newest migration in the database was written, in milliseconds; 0 without any
 * @throws DatabaseNotReadyError
 */
export function requireNotLater(dialect: Dialect, migratedTo: number, name: string): void {
  if (migratedTo <= newestOf(dialect)) return;
  throw new DatabaseNotReadyError(
    `${name} is of a later version than this program. Run the version that wrote it, or a later one.`,
  );
}

/** The same for the newest migration of this version and no other. @throws DatabaseNotReadyError */
export function requireNewest(dialect: Dialect, migratedTo: number, name: string): void {
  requireNotLater(dialect, migratedTo, name);
  if (migratedTo === newestOf(dialect)) return;
  const state = migratedTo === 0 ? "has no tables yet" : "is of an earlier version";
  throw new DatabaseNotReadyError(`${name} ${state}. ${migrateCommand[dialect]}`);
}
