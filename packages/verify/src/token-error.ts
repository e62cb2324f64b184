/** Why a request is refused, and the response that says so (RFC 6750 §3). */

export type TokenErrorCode =
  /** There is no access token in the request. */
  | "missing_token"
  /** It is malformed, expired, ended, or for another API. */
  | "invalid_token"
  /** It lacks a required permission. */
  | "insufficient_scope"
  /** The Latchkey server cannot be asked, so nothing is known about the token. */
  | "temporarily_unavailable";

const statuses = {
  missing_token: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  temporarily_unavailable: 503,
} as const;

export interface TokenErrorDetails {
  /** The required permissions, separated by spaces. */
  scope?: string;
  /** When the client may try again, in seconds. */
  retryAfterSeconds?: number;
  /** For logs. Clients do not see it. */
  cause?: unknown;
}

export class TokenError extends Error {
  override readonly name = "TokenError";
  /** Of the HTTP response. */
  readonly status: 401 | 403 | 503;
  /** Of the HTTP response: the challenge, or when to try again. */
  readonly headers: Record<string, string>;

  /** @param message is shown to clients. It has no quotation marks and backslashes. */
  constructor(
    readonly code: TokenErrorCode,
    message: string,
    { scope, retryAfterSeconds = 1, cause }: TokenErrorDetails = {},
  ) {
    super(message, { cause });
    this.status = statuses[code];
    this.headers = {
      "Cache-Control": "no-store",
      ...(this.status === 503
        ? { "Retry-After": String(retryAfterSeconds) }
        : { "WWW-Authenticate": toChallenge(code, message, scope) }),
    };
  }

  /** Of the HTTP response, to be sent as JSON. */
  get body(): { error: TokenErrorCode; error_description: string } {
    return { error: this.code, error_description: this.message };
  }

  /** The whole response, for frameworks that use those of the Fetch standard. */
  toResponse(): Response {
    return Response.json(this.body, { status: this.status, headers: this.headers });
  }
}

/** RFC 6750 §3.1: a request without a token is not told about an error. */
function toChallenge(code: TokenErrorCode, message: string, scope?: string): string {
  if (code === "missing_token") return "Bearer";
  const parameters = { error: code, error_description: message, ...(scope && { scope }) };
  const quoted = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return `Bearer ${quoted.join(", ")}`;
}

export const missingToken = () =>
  new TokenError("missing_token", "Send an access token: Authorization: Bearer TOKEN");

export const invalidToken = (message: string, cause?: unknown) =>
  new TokenError("invalid_token", message, { cause });

export const insufficientScope = (scope: string) =>
  new TokenError("insufficient_scope", `The access token needs the permission ${scope}`, { scope });

export const unavailable = (details: TokenErrorDetails) =>
  new TokenError("temporarily_unavailable", "Access tokens cannot be verified now", details);
