/** Backs up and restores a SQLite database, and secures a restored database of either dialect. */
import "server-only";
import path from "node:path";
import { BackupError, backUp, draft, putInPlace, removeDraft } from "@/db/backup";
import { closeDatabase, lockDatabase, openDatabaseFile, sqliteClient } from "@/db/client";
import { dialect, sqliteFile } from "@/db/dialect";
import { endEverything, selectLastEventTime } from "@/db/queries/restore";
import { diffRestoredDatabase, type RestoreDifference } from "@/db/restore-diff";
import { hasAuthSecret } from "../platform/auth-secret";
import { now } from "../platform/clock";
import { generateSigningKey } from "../tokens/signing-keys";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noAuthSecret, onlyForSqlite, unusableBackup } from "./errors";

const epochsBegan = Date.UTC(2020, 0, 1);

/** An epoch higher than any before: epochs increase by one, and never once a second on average. */
const minEpochAt = (at: Date): number => Math.floor((at.getTime() - epochsBegan) / 1000);

function requireSqlite(): void {
  if (dialect !== "sqlite") throw onlyForSqlite();
}

/** Turns errors of the file system or of the backup into command errors. */
function withBackupErrors<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof BackupError) throw unusableBackup(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : unusableBackup(`${message}.`);
  }
}

/** Writes a backup to a new file; the server may be running. @returns the absolute path */
export function backUpTo(target: string): string {
  requireSqlite();
  const file = path.resolve(target);
  withBackupErrors(() => backUp(sqliteClient(), file));
  return file;
}

export interface RestoreResult {
  /** The time of the last audit event in the database. */
  upTo: Date | undefined;
}

/**
 * Makes a restored database safe to serve: ends all tokens and sessions, because some were revoked after the backup,
 * and replaces all signing keys, because one may have been replaced after a leak.
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
  await endEverything(await generateSigningKey(tenantId), minEpochAt(now()), event);
  return { upTo };
}

/** @throws noAuthSecret: without the servers' secret, the new signing key would be unreadable for them */
export async function secureRestoredServer(): Promise<RestoreResult> {
  if (!hasAuthSecret()) throw noAuthSecret();
  return secureRestoredDatabase();
}

export interface RestoredFileResult extends RestoreResult {
  /** The path of the replaced database; undefined when there was none. */
  aside: string | undefined;
  /** Undefined when the replaced database could not be read. */
  differences: RestoreDifference[] | undefined;
}

/** Secures the draft before it replaces the database. */
async function secureDraft(file: string, replaced: string) {
  openDatabaseFile(file);
  try {
    const differences = diffRestoredDatabase(sqliteClient(), replaced);
    return { ...(await secureRestoredDatabase()), differences };
  } finally {
    await closeDatabase();
  }
}

/**
 * Replaces the database of a stopped server with a backup. Until the final rename nothing is changed.
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
