/**
 * Copies of the SQLite file: one that is whole although the server goes on writing, and the way back. What
 * is not complete never stands under the name that it is to have.
 */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import { openClient } from "./sqlite-client";

/** There is no whole database of ours in the file, or the name is taken. */
export class BackupError extends Error {}

const sideFiles = ["-wal", "-shm", "-journal"];

/** Waits until the disk has it. */
function sync(file: string): void {
  const opened = openSync(file, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function remove(file: string): void {
  for (const end of ["", ...sideFiles]) rmSync(file + end, { force: true });
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** @throws BackupError unless the file, a copy of `name`, is a whole database of ours */
function requireWhole(file: string, name: string): void {
  let found: unknown;
  try {
    const client = openClient(file, { fileMustExist: true });
    try {
      client.pragma("trusted_schema = OFF");
      found = client.pragma("integrity_check", { simple: true });
      client.prepare("select id from tenants").get();
    } finally {
      client.close();
    }
  } catch (cause) {
    throw new BackupError(`There is no usable backup in ${name}: ${reasonOf(cause)}.`, { cause });
  }
  // The findings of SQLite have several lines and name pages.
  if (found !== "ok") throw new BackupError(`${name} is damaged: SQLite's check of it failed.`);
}

/** @throws BackupError, which names the target instead of the draft */
function writeDraft(database: Sqlite.Database, draft: string, target: string): void {
  try {
    database.prepare("vacuum into ?").run(draft);
  } catch (cause) {
    const reason = reasonOf(cause).replaceAll(draft, target);
    throw new BackupError(`${target} cannot be written: ${reason}.`, { cause });
  }
}

/**
 * Writes the database as it is now to `target`, which must not exist. One read transaction, so concurrent writes neither
 * wait nor are included. @throws BackupError
 */
export function backUp(database: Sqlite.Database, target: string): void {
  if (existsSync(target)) throw new BackupError(`${target} is there already.`);
  const folder = path.dirname(target);
  if (!existsSync(folder)) throw new BackupError(`There is no folder ${folder}.`);
  const draft = `${target}.${randomUUID()}`;
  try {
    writeDraft(database, draft, target);
    requireWhole(draft, target);
    sync(draft);
    // Fails where somebody else has taken the name meanwhile, instead of replacing what is there.
    linkSync(draft, target);
    sync(folder);
  } finally {
    remove(draft);
  }
}

/** Where a backup is made ready to take the place of the database: a name that no server opens. */
const draftOf = (file: string) => `${file}.restoring`;

export const removeDraft = (file: string): void => remove(draftOf(file));

/** Copies the backup to beside the database and returns where. @throws BackupError */
export function draft(backup: string, file: string): string {
  if (sideFiles.some((end) => existsSync(backup + end))) {
    throw new BackupError(
      `${backup} is in use, or not a complete backup: there are files beside it.`,
    );
  }
  removeDraft(file);
  if (!existsSync(backup)) throw new BackupError(`There is no file ${backup}.`);
  if (!statSync(backup).isFile()) throw new BackupError(`${backup} is not a file.`);
  copyFileSync(backup, draftOf(file));
  requireWhole(draftOf(file), backup);
  return draftOf(file);
}

/** Folds what stands in the files beside the database into it; false when it cannot be read. */
function fold(file: string): boolean {
  try {
    const client = openClient(file, { fileMustExist: true });
    client.pragma("wal_checkpoint(TRUNCATE)");
    client.close();
    return !existsSync(`${file}-wal`);
  } catch {
    return false;
  }
}

/**
 * Puts the draft in the place of the database and keeps that, if there is one, as `aside`. There is a whole
 * database under the name at every moment. The caller must hold the lock.
 *
 * @returns whether there was one
 */
export function putInPlace(file: string, aside: string): boolean {
  sync(draftOf(file));
  const isReplacing = existsSync(file);
  if (isReplacing) {
    const isFolded = fold(file);
    linkSync(file, aside);
    // SQLite would take them for parts of the new one.
    for (const end of isFolded ? [] : sideFiles) {
      if (existsSync(file + end)) renameSync(file + end, aside + end);
    }
  }
  for (const end of sideFiles) rmSync(file + end, { force: true });
  renameSync(draftOf(file), file);
  sync(path.dirname(file));
  return isReplacing;
}
