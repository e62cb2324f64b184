/** The errors of the admin CLI. Pure. */

/** The command line is invalid; the command did not run. */
export class UsageError extends Error {}

/** The command failed without changing anything. */
export class CommandError extends Error {}

export const noTenant = () =>
  new CommandError("The database has not been set up. Start the server once.");

export const noSuchUser = (email: string) =>
  new CommandError(`There is no user with the address ${email}.`);

export const noSuchKey = (clientId: string) =>
  new CommandError(`There is no access key with the client ID ${clientId}.`);

export const noSuchScope = (type: string, id: string) =>
  new CommandError(`There is no ${type} with the id ${id}.`);

export const noSuchRole = (name: string, names: readonly string[]) =>
  new UsageError(`There is no role named ${name}. The roles are: ${names.join(", ")}.`);

export const justRotated = () =>
  new CommandError("Another process has just created a signing key. Nothing was changed.");

export const noSuchResourceServer = (name: string) =>
  new CommandError(`There is no resource server named ${name}.`);

export const resourceServerExists = (name: string) =>
  new CommandError(`A resource server named ${name} already exists.`);

export const identifierInUse = (identifier: string) =>
  new CommandError(`The identifier ${identifier} belongs to this server or another API.`);

export const tooManyResourceServers = (most: number) =>
  new CommandError(`There can be up to ${most} resource servers. Delete one first.`);

export const onlyForSqlite = () =>
  new CommandError(
    "The database is PostgreSQL. Use pg_dump and pg_restore, then the command after-restore.",
  );

export const onlyFromSqlite = () =>
  new CommandError(
    "DATABASE_URL is set. Run this command without it, and with the DATA_DIR of the SQLite database.",
  );

export const noTarget = () =>
  new UsageError(
    "Set COPY_TO_DATABASE_URL to the address of the PostgreSQL database, or write it to standard input with --stdin.",
  );

export const lastAdministrator = (email: string) =>
  new CommandError(
    `${email} is the only active system administrator: afterwards no user can manage users and roles on the page. To disable the user nevertheless, add --force.`,
  );

export const unusableTarget = (sentence: string) =>
  new CommandError(`${sentence} Nothing was copied.`);

export const unusableBackup = (sentence: string) => new CommandError(sentence);

export const noAuthSecret = () =>
  new CommandError(
    "The server's secret was not found. Set AUTH_SECRET to the server's value, or DATA_DIR to its folder.",
  );

export const noMailServer = () =>
  new CommandError("SMTP_URL is not set, so this server sends no mail.");

export const mailNotSent = (cause: string, message: string) =>
  new CommandError(`The mail was not sent (${cause}): ${message}`);
