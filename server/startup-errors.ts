/** Failures to start that a person can mend, as the sentence that says how. */
import path from "node:path";
import { dialect, postgresSettings } from "@/db/dialect";
import { DatabaseInUseError, DatabaseNotReadyError } from "@/db/errors";
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { outcomeUnknown } from "@/lib/http/errors";
import { ConfigurationError, env } from "@/lib/platform/env";
import { type LoggedError, toLoggedError } from "@/lib/platform/logged-error";

/** Errors whose message is such a sentence. */
const saidInFull = [ConfigurationError, DatabaseInUseError, DatabaseNotReadyError];

/** What the operating system says, and about what. */
interface SystemError extends NodeJS.ErrnoException {
  port?: number;
  hostname?: string;
}

/** Where a server could not listen, and the names of the settings that said so. */
function listenerOf({ port, hostname }: SystemError) {
  const { host, metricsHost, metricsPort } = env();
  const isMetrics =
    port === undefined ? hostname === metricsHost && hostname !== host : port === metricsPort;
  return isMetrics
    ? { port: metricsPort, host: metricsHost, PORT: "METRICS_PORT", HOST: "METRICS_HOST" }
    : { port: env().port, host, PORT: "PORT", HOST: "HOST" };
}

type Listener = ReturnType<typeof listenerOf>;

const noAddress = ({ HOST, host }: Listener) =>
  `${HOST} is ${host}, which is no address of this machine.`;

const sentences: Record<string, (listener: Listener) => string> = {
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

const heldByOthers =
  "Somebody else has a table of the database, pg_dump say. Nothing has happened: try again later.";

/** What PostgreSQL, or the way to it, says. The address is not repeated: it holds a password. */
const databaseSentences: Record<string, string> = {
  "28P01": "The database refused the user or the password in DATABASE_URL.",
  "28000": "The database does not let the user in DATABASE_URL in from here.",
  "3D000": "There is no such database as DATABASE_URL names. Create it first.",
  "55P03": heldByOthers,
  "40P01": heldByOthers,
  "25006":
    "The database at DATABASE_URL is read-only, as a standby is. Name its primary, or all servers of the database, separated by commas.",
  "42501": "The user in DATABASE_URL may not do that in this database. Grant it the right.",
};

/** What the driver says before it is connected, without a code. */
const driverSentences: [RegExp, string][] = [
  [/^SASL: .*password must be/, "The database wants a password, and DATABASE_URL has none."],
  [/does not support SSL/, "The database does not speak TLS, which DATABASE_URL asks for."],
];

/** Node's codes for a certificate that is not believed. */
const certificateCode = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/;

/** What keeps a connection from being made, where it is not that nobody answers. */
function findConnectionSentence({ code = "", message, path: file }: SystemError) {
  if (code === "ENOENT" && file && postgresSettings().url.includes(file)) {
    return `DATABASE_URL names the file ${file}, which is not there.`;
  }
  if (certificateCode.test(code)) {
    return `The certificate of the database is not to be believed: ${message}. Name who signed it with sslrootcert in DATABASE_URL.`;
  }
  return driverSentences.find(([pattern]) => pattern.test(message))?.[1];
}

/** What the error, or what caused it, is known by. */
function findDatabaseSentence(error: unknown): string | undefined {
  const { code = "", cause, message } = error as SystemError;
  if (cause) return findDatabaseSentence(cause);
  if (databaseSentences[code]) return databaseSentences[code];
  if (dialect !== "postgres") return undefined;
  const sentence = findConnectionSentence(error as SystemError);
  if (sentence || !isUnavailable(error)) return sentence;
  return `The database at DATABASE_URL cannot be reached: ${code || message}. Is it running, and is the address right?`;
}

const isAboutFiles = (code: string) =>
  code.startsWith("SQLITE_") ||
  ["EACCES", "EEXIST", "ENOTDIR", "EPERM", "EROFS", "ENOSPC"].includes(code);

/** The values of a statement are left out, as in the log. */
const toTrace = ({ type, message, stack, cause }: LoggedError): string =>
  [`${type}: ${message}`, stack, cause && `caused by ${toTrace(cause)}`].filter(Boolean).join("\n");

/** The sentence where there is one; otherwise what the error is and where it comes from. */
export function toStartupMessage(error: unknown): string {
  if (saidInFull.some((known) => error instanceof known)) return (error as Error).message;
  if (error instanceof OutcomeUnknownError) return `${outcomeUnknown(error).message}.`;
  const { code = "", syscall = "", message = "" } = error as SystemError;
  const databaseSentence = syscall === "listen" ? undefined : findDatabaseSentence(error);
  if (databaseSentence) return databaseSentence;
  const sentence = sentences[`${code} ${syscall}`] ?? sentences[code];
  if (sentence) return sentence(listenerOf(error as SystemError));
  return isAboutFiles(code) ? unusableData(message) : toTrace(toLoggedError(error));
}
