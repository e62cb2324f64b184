/** What an operator is told when a command cannot do what was asked: one sentence each. Pure. */

/** The command was not understood; nothing was tried. */
export class UsageError extends Error {}

/** The command was understood and failed; nothing was changed. */
export class CommandError extends Error {}

export const noTenant = () =>
  new CommandError("This installation has never been started. Start the server once.");

export const noSuchUser = (email: string) =>
  new CommandError(`There is no user with the address ${email}.`);

export const noSuchKey = (clientId: string) =>
  new CommandError(`There is no access key with the client ID ${clientId}.`);

export const noSuchScope = (type: string, id: string) =>
  new CommandError(`There is no ${type} with the id ${id}.`);

export const noSuchRole = (name: string, names: readonly string[]) =>
  new UsageError(`There is no role named ${name}. The roles are: ${names.join(", ")}.`);

export const justRotated = () =>
  new CommandError("Another process has just made a new signing key: nothing was changed.");

export const noSuchResourceServer = (name: string) =>
  new CommandError(`There is no resource server named ${name}.`);

export const resourceServerExists = (name: string) =>
  new CommandError(`There is a resource server named ${name} already.`);

export const onlyForSqlite = () =>
  new CommandError(
    "The database is PostgreSQL: use pg_dump and pg_restore, and then the command after-restore.",
  );

export const onlyFromSqlite = () =>
  new CommandError(
    "DATABASE_URL is set: run this where it is not, with the DATA_DIR of the SQLite installation.",
  );

export const unusableTarget = (sentence: string) =>
  new CommandError(`${sentence} Nothing was copied.`);

export const unusableBackup = (sentence: string) => new CommandError(sentence);

export const noAuthSecret = () =>
  new CommandError(
    "The secret of this installation is not here. Set AUTH_SECRET to the server's, or DATA_DIR to its folder.",
  );
