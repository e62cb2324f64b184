/** Serialises errors for the log, without values of statements and without anything that looks like a credential. Pure. */

export interface LoggedError {
  type: string;
  message?: string;
  code?: string | number;
  stack?: string;
  cause?: LoggedError;
}

/** The number of causes that are logged. */
const maxDepth = 5;

const maxMessageLength = 1_000;

/** Client secrets, JWTs and parts of them, digests of secrets and of passwords, Authorization values. */
const credentials =
  /lks_\w+|eyJ[\w-]+(?:\.[\w-]*)*|sha256:[\w-]+|\$2[aby]\$\S+|\b(?:Bearer|Basic) +\S+/gi;

export const maskCredentials = (text: string): string => text.replaceAll(credentials, "[removed]");

/** drizzle appends the values of a failed statement to its text. */
const toMessage = (message: string): string =>
  maskCredentials(message.split("\nparams:", 1)[0] ?? "").slice(0, maxMessageLength);

/** The frames only, because the lines above them repeat the message. */
const toStack = (stack: string): string =>
  maskCredentials(
    stack
      .split("\n")
      .filter((line) => /^ {4}at /.test(line))
      .join("\n"),
  );

const isCode = (code: unknown): code is string | number =>
  typeof code === "string" || typeof code === "number";

/** Of a thrown value that is not an error, only the type is logged, because it may be a token. */
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
