/** The error of the management API: a status, and what the client is told. Pure. */

/** What is wrong with one field of the body, or one parameter of the query. */
export interface FieldError {
  /** Its name; a path such as `spec.0.name` for a nested one. */
  field: string;
  message: string;
}

interface ApiErrorOptions {
  details?: string | undefined;
  /** At most one for each field. */
  errors?: readonly FieldError[];
  headers?: Record<string, string>;
  cause?: unknown;
  /** Why the error is planned. Its line in the log has this as `cause`, at the level info, and no stack. */
  plannedBecause?: string;
  /** What is wrong with a request that the client did not make alone. The line in the log has it as `cause`. */
  loggedBecause?: string;
}

/** `message` is for the caller; `cause` is only ever logged. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly details: string | undefined;
  readonly errors: readonly FieldError[];
  readonly headers: Record<string, string>;
  readonly plannedBecause: string | undefined;
  readonly loggedBecause: string | undefined;

  constructor(
    readonly status: number,
    message: string,
    options: ApiErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.details = options.details;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.plannedBecause = options.plannedBecause;
    this.loggedBecause = options.loggedBecause;
  }
}

export const invalidInput = (message: string) => new ApiError(400, message);

/**
 * `message` names the first field, `details` all of them if there are several: for clients that show text.
 *
 * @param found with an empty `field` for what is wrong with the body as a whole
 */
export function invalidFields(found: readonly FieldError[]): ApiError {
  const sentences = found.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  return new ApiError(400, sentences[0] ?? "", {
    details: sentences.length > 1 ? sentences.join("; ") : undefined,
    errors: found.filter(({ field }) => field !== ""),
  });
}
