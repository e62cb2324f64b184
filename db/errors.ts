/** Why a database cannot be opened, as a sentence for the operator. */

/** Another process has the file open. */
export class DatabaseInUseError extends Error {}

/** There is no database of this version where one is expected. */
export class DatabaseNotReadyError extends Error {}
