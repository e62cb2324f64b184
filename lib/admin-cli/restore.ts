/** Backups of a SQLite database, and what makes a restored database of either dialect safe to serve. */
import "server-only";
import path from "node:path";
import { BackupError, backUp, draft, putInPlace, removeDraft } from "@/db/backup";
import { closeDatabase, db, lockDatabase, openDatabaseFile } from "@/db/client";
import { dialect, sqliteFile } from "@/db/dialect";
import { endEverything, selectLastEventTime } from "@/db/queries/restore";
import { type Difference, findDifferences } from "@/db/restore-diff";
import { hasAuthSecret } from "../platform/auth-secret";
import { now } from "../platform/clock";
import { makeSigningKey } from "../tokens/signing-keys";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noAuthSecret, onlyForSqlite, unusableBackup } from "./errors";

const epochsBegan = Date.UTC(2020, 0, 1);

/** Epochs are counted one by one, and never as fast as the seconds since this began. */
const minEpochAt = (at: Date): number => Math.floor((at.getTime() - epochsBegan) / 1000);

function requireSqlite(): void {
  if (dialect !== "sqlite") throw onlyForSqlite();
}

/** Turns what the disk or the file has against it into a sentence. */
function withBackupErrors<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof BackupError) throw unusableBackup(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : unusableBackup(`${message}.`);
  }
}

/** Writes a backup to a file that must not exist; the server may go on. @returns its full path */
export function backUpTo(target: string): string {
  requireSqlite();
  const file = path.resolve(target);
  withBackupErrors(() => backUp(db().$client, file));
  return file;
}

export interface RestoreResult {
  /** The last thing that the database knows of. */
  upTo: Date | undefined;
}

/**
 * Makes a database that was brought back to an earlier state safe to serve: no token and no session goes on,
 * whatever had been ended since, and no signing key, because one of them may have leaked since.
 */
export async function secureRestoredDatabase(): Promise<RestoreResult> {
  const tenantId = await requireTenantId();
  const upTo = await selectLastEventTime(tenantId);
  const event = adminCliEvent(tenantId, {
    action: "update",
    entityType: "installation",
    entityId: String(tenantId),
    entityName: "database",
    metadata: { operation: "restore", ...(upTo && { upTo: upTo.toISOString() }) },
  });
  await endEverything(await makeSigningKey(tenantId), minEpochAt(now()), event);
  return { upTo };
}

/** @throws noAuthSecret: a secret that is made up here would not be the servers' */
export async function secureRestoredServer(): Promise<RestoreResult> {
  if (!hasAuthSecret()) throw noAuthSecret();
  return secureRestoredDatabase();
}

export interface RestoredFileResult extends RestoreResult {
  /** Where the database is that was in its place, if there was one. */
  aside: string | undefined;
  /** Undefined when there is nothing that could be read to compare with. */
  differences: Difference[] | undefined;
}

/** Makes the draft ready to serve before it has the name by which it is served. */
async function secureDraft(file: string, replaced: string) {
  openDatabaseFile(file);
  try {
    const differences = findDifferences(db().$client, replaced);
    return { ...(await secureRestoredDatabase()), differences };
  } finally {
    await closeDatabase();
  }
}

/**
 * Puts a backup in the place of the database that nobody serves now. Until the last moment nothing is changed.
 *
 * @throws DatabaseInUseError, DatabaseNotReadyError, OperatorError
 */
export async function restoreFrom(backup: string): Promise<RestoredFileResult> {
  requireSqlite();
  const file = sqliteFile();
  const aside = path.resolve(`${file}.replaced-${now().toISOString().replaceAll(":", "")}`);
  const unlock = lockDatabase();
  try {
    const copy = withBackupErrors(() => draft(path.resolve(backup), file));
    const settled = await secureDraft(copy, file);
    const isReplacing = withBackupErrors(() => putInPlace(file, aside));
    return { ...settled, aside: isReplacing ? aside : undefined };
  } finally {
    removeDraft(file);
    unlock();
  }
}
