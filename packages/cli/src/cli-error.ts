/** The errors that users see: one line that says what is wrong and what to do. */

export const exitCodes = {
  failed: 1,
  usage: 2,
  /** Not signed in, or the server refuses the credentials or the request. */
  refused: 3,
  /** The server cannot be reached, or asks to try again later. */
  unreachable: 4,
  /** As a shell says it of a program that Ctrl-C ended. */
  interrupted: 130,
} as const;

export class CliError extends Error {
  override name = "CliError";

  constructor(
    readonly kind: keyof typeof exitCodes,
    message: string,
    /** The error code of the response, such as `invalid_target`. */
    readonly code?: string,
  ) {
    super(message);
  }
}

export const usageError = (message: string) => new CliError("usage", message);

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
