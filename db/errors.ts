/** What keeps a database from being opened, as the sentence for whoever starts a process. */

/** Another process has the file open. */
export class DatabaseInUseError extends Error {}

/** There is no database of this version where one is expected. */
export class DatabaseNotReadyError extends Error {}
