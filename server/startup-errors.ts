/** The messages for errors at the start that an administrator can fix. */
import path from "node:path";
import { dialect, postgresSettings } from "@/db/dialect";
import { DatabaseInUseError, DatabaseNotReadyError } from "@/db/errors";
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { outcomeUnknown } from "@/lib/http/errors";
import { ConfigurationError, env } from "@/lib/platform/env";
import { type LoggedError, toLoggedError } from "@/lib/platform/logged-error";

/** Errors whose own message is printed. */
const errorsWithMessages = [ConfigurationError, DatabaseInUseError, DatabaseNotReadyError];

/** An error of the operating system. */
interface SystemError extends NodeJS.ErrnoException {
  port?: number;
  hostname?: string;
}

/** Where a server could not listen, and the names of its settings. */
function listenTargetOf({ port, hostname }: SystemError) {
  const { host, metricsHost, metricsPort } = env();
  const isMetrics =
    port === undefined ? hostname === metricsHost && hostname !== host : port === metricsPort;
  return isMetrics
    ? { port: metricsPort, host: metricsHost, PORT: "METRICS_PORT", HOST: "METRICS_HOST" }
    : { port: env().port, host, PORT: "PORT", HOST: "HOST" };
}

type ListenTarget = ReturnType<typeof listenTargetOf>;

const noAddress = ({ HOST, host }: ListenTarget) =>
  `${HOST} is ${host}, which is no address of this machine.`;

const messages: Record<string, (listener: ListenTarget) => string> = {
  EADDRINUSE: ({ port, host, PORT }) =>
    `Port ${port} of ${host} is in use. Stop what runs there, or set ${PORT}.`,
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
  "EINVAL listen": noAddress,
  "EACCES listen": ({ port, PORT }) =>
    `Port ${port} may not be used without more rights. Set another ${PORT}.`,
};

const unusableData = (detail: string) =>
  `The data in ${path.resolve(env().dataDirectory)} cannot be used: ${detail}. Mend it, or set DATA_DIR.`;

const tableInUse =
  "Another program, such as pg_dump, has locked a table of the database. Nothing was changed. Try again later.";

/** By SQLSTATE. DATABASE_URL is not repeated, because it has a password. */
const databaseMessages: Record<string, string> = {
  "28P01": "The database refused the user or the password in DATABASE_URL.",
  "28000": "The database does not let the user in DATABASE_URL in from here.",
  "3D000": "There is no such database as DATABASE_URL names. Create it first.",
  "55P03": tableInUse,
  "40P01": tableInUse,
  "25006":
    "The database at DATABASE_URL is read-only, as a standby is. Name its primary, or all servers of the database, separated by commas.",
  "42501": "The user in DATABASE_URL may not do that in this database. Grant it the right.",
};

/** Errors of the driver that have no code. */
const driverMessages: [RegExp, string][] = [
  [/^SASL: .*password must be/, "The database wants a password, and DATABASE_URL has none."],
  [/does not support SSL/, "The database does not speak TLS, which DATABASE_URL asks for."],
];

/** Codes of Node for an untrusted certificate. */
const certificateCode = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/;

/** Reasons other than an unreachable server. */
function findConnectionMessage({ code = "", message, path: file }: SystemError) {
  if (code === "ENOENT" && file && postgresSettings().url.includes(file)) {
    return `DATABASE_URL names the file ${file}, which is not there.`;
  }
  if (certificateCode.test(code)) {
    return `The certificate of the database is not to be believed: ${message}. Name who signed it with sslrootcert in DATABASE_URL.`;
  }
  return driverMessages.find(([pattern]) => pattern.test(message))?.[1];
}

/** The message for the error or its cause. */
function findDatabaseMessage(error: unknown): string | undefined {
  const { code = "", cause, message } = error as SystemError;
  if (cause) return findDatabaseMessage(cause);
  if (databaseMessages[code]) return databaseMessages[code];
  if (dialect !== "postgres") return undefined;
  const found = findConnectionMessage(error as SystemError);
  if (found || !isUnavailable(error)) return found;
  return `The database at DATABASE_URL cannot be reached: ${code || message}. Is it running, and is the address right?`;
}

const isAboutFiles = (code: string) =>
  code.startsWith("SQLITE_") ||
  ["EACCES", "EEXIST", "ENOTDIR", "EPERM", "EROFS", "ENOSPC"].includes(code);

/** Without the values of statements, as in the log. */
const toTrace = ({ type, message, stack, cause }: LoggedError): string =>
  [`${type}: ${message}`, stack, cause && `caused by ${toTrace(cause)}`].filter(Boolean).join("\n");

/** The message for the administrator; a stack trace where there is none. */
export function toStartupMessage(error: unknown): string {
  if (errorsWithMessages.some((known) => error instanceof known)) return (error as Error).message;
  if (error instanceof OutcomeUnknownError) return `${outcomeUnknown(error).message}.`;
  const { code = "", syscall = "", message = "" } = error as SystemError;
  const databaseMessage = syscall === "listen" ? undefined : findDatabaseMessage(error);
  if (databaseMessage) return databaseMessage;
  const found = messages[`${code} ${syscall}`] ?? messages[code];
  if (found) return found(listenTargetOf(error as SystemError));
  return isAboutFiles(code) ? unusableData(message) : toTrace(toLoggedError(error));
}
