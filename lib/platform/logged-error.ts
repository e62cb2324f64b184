/**
 * What of an error goes into the log: what it is, where it came from and what caused it. Never the values
 * of a statement, and nothing that looks like a credential, whoever wrote it into a message. Pure.
 */

export interface LoggedError {
  type: string;
  message?: string;
  code?: string | number;
  stack?: string;
  cause?: LoggedError;
}

/** A chain of causes that is longer than this explains nothing more. */
const maxDepth = 5;

const maxMessageLength = 1_000;

/** Client secrets, JWTs and parts of them, digests of secrets and of passwords, Authorization values. */
const credentials =
  /lks_\w+|eyJ[\w-]+(?:\.[\w-]*)*|sha256:[\w-]+|\$2[aby]\$\S+|\b(?:Bearer|Basic) +\S+/gi;

export const maskCredentials = (text: string): string => text.replaceAll(credentials, "[removed]");

/** drizzle writes the values of a failed statement behind its text. */
const toMessage = (message: string): string =>
  maskCredentials(message.split("\nparams:", 1)[0] ?? "").slice(0, maxMessageLength);

/** The frames alone: the lines above them repeat the message. */
const toStack = (stack: string): string =>
  maskCredentials(
    stack
      .split("\n")
      .filter((line) => /^ {4}at /.test(line))
      .join("\n"),
  );

const isCode = (code: unknown): code is string | number =>
  typeof code === "string" || typeof code === "number";

/** Of what is thrown and is no error, only its type is told: it may be anything, a token too. */
export function toLoggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = "", cause } = error;
  const code = "code" in error ? error.code : undefined;
  return {
    type: name === "Error" ? error.constructor.name : name,
    message: toMessage(message),
    ...(isCode(code) && { code: typeof code === "string" ? maskCredentials(code) : code }),
    stack: toStack(stack),
    ...(cause !== undefined && depth < maxDepth && { cause: toLoggedError(cause, depth + 1) }),
  };
}
