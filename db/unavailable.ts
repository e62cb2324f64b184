/**
 * Which errors say that the database cannot do its work at this moment: it is locked, full, read-only, away
 * or about to end. Told by codes, because the drivers have no classes for these errors. Pure.
 */

/** https://sqlite.org/rescode.html: each of these and what extends it. */
const sqliteCode = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|PROTOCOL|NOMEM)(_|$)/;

/**
 * SQLSTATE: no connection, too few resources, an operator's intervention, an error of the system; a
 * read-only server, a lock or a transaction that was given up, a statement or a transaction that took too long.
 */
const sqlState = /^(?:(?:08|53|58)[0-9A-Z]{3}|57P0\d|57014|25006|25P0[34]|40001|40P01|55P03)$/;

const networkCode =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** What pg and its pool throw without a code. */
const driverMessage =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

const says = ({ code, message }: { code?: unknown; message?: unknown }): boolean =>
  typeof code === "string"
    ? sqliteCode.test(code) || sqlState.test(code) || networkCode.test(code)
    : typeof message === "string" && driverMessage.test(message);

/** A chain of causes that is longer than this is none. */
const maxDepth = 5;

/** Whether the error, or what caused it, is one that may be over when the request is sent again. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > maxDepth) return false;
  return says(error) || isUnavailable(error.cause, depth + 1);
}
