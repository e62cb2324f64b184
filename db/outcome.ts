/**
 * A commit whose outcome is unknown: it was sent, and the database did not say whether the change is made. An error
 * before that is certain, because nothing was committed (docs/decisions/037).
 */

/** The change may have been made or not, and may still be made. */
export class OutcomeUnknownError extends Error {
  override name = "OutcomeUnknownError";

  constructor(cause: unknown) {
    super("The database did not confirm a commit", { cause });
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

/**
 * Of the answers to COMMIT, those that say that nothing is committed: a constraint that is checked last, or a conflict
 * with another transaction. 40003 is "statement completion unknown".
 */
const abortedState = /^(?:23[0-9A-Z]{3}|40(?!003)[0-9A-Z]{3})$/;

/** Whether PostgreSQL answered COMMIT with an error that leaves no doubt. */
export const isAborted = (error: unknown): boolean => abortedState.test(codeOf(error));

/** A notice of PostgreSQL: the name of the function that sent it is the same in every language. */
export interface Notice {
  routine?: string | undefined;
  message?: string | undefined;
}

/** Whether COMMIT succeeded here, but the wait for its synchronous standby was ended: a failover may lose it. */
export const isUnreplicated = ({ routine }: Notice): boolean => routine === "SyncRepWaitForLSN";

/**
 * SQLite undoes a transaction when COMMIT fails. It is in doubt all the same once the last page may be in the log: if
 * the process ends before another commit writes over it, recovery finds it complete. A full disk and a failed write
 * leave the last page incomplete.
 */
const sqliteDoubt = /^SQLITE_(?:IOERR(?!_WRITE$)|NOMEM)/;

/** Whether COMMIT failed on SQLite with an error after which the transaction may come back. */
export const mayComeBack = (error: unknown): boolean => sqliteDoubt.test(codeOf(error));
