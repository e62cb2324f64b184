/**
 * The errors of the OAuth endpoints (RFC 6749 §5.2): one constructor for each situation. Descriptions
 * never repeat what the client sent. Pure.
 */
import { ApiError } from "./api-error";

export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_scope"
  | "invalid_target"
  | "unsupported_grant_type";

export class OAuthError extends Error {
  override name = "OAuthError";

  constructor(
    readonly code: OAuthErrorCode,
    description: string,
    readonly status = 400,
    readonly headers: Record<string, string> = {},
    /** Only for the log. */
    readonly loggedBecause?: string,
  ) {
    super(description);
  }
}

export const repeatedParameter = () =>
  new OAuthError("invalid_request", "A parameter is included more than once");

export const credentialsInUrl = () =>
  new OAuthError("invalid_request", "Client credentials must not be sent in the URL");

export const twoAuthenticationMethods = () =>
  new OAuthError("invalid_request", "Use one client authentication method, not two");

export const missingParameter = (name: string) =>
  new OAuthError("invalid_request", `The parameter ${name} is missing`);

export const notText = (name: string) =>
  new OAuthError("invalid_request", `The parameter ${name} must be a string`);

export const unsupportedGrantType = () =>
  new OAuthError(
    "unsupported_grant_type",
    "The only grant type of this server is client_credentials",
  );

export const scopeNotSupported = () =>
  new OAuthError("invalid_scope", "This server has no scopes: leave the parameter scope out");

const invalidTarget = (description: string) => new OAuthError("invalid_target", description);

/** RFC 8707 §2. */
export const unknownTarget = () =>
  invalidTarget("There is no API with an identifier that was requested as resource");

export const targetNotPermitted = () => invalidTarget("This access key is limited to other APIs");

export const targetRequired = () =>
  invalidTarget("This access key is limited to some APIs: name one of them in resource");

/** @param name of the parameter */
export const emptyTarget = (name: string) => invalidTarget(`The parameter ${name} has no value`);

export const malformedTarget = (name: string) =>
  invalidTarget(`The parameter ${name} must be an absolute URI without a fragment`);

export const tooManyTargets = (most: number) =>
  invalidTarget(`A token can be requested for at most ${most} APIs`);

/**
 * One answer for an unknown client, a wrong secret, a deleted key and a disabled owner. RFC 6749 §5.2:
 * when the client used the Authorization header, the challenge names its scheme. The cause is for the log.
 */
export const invalidClient = (authenticatedBy: "basic" | "post", cause?: string) =>
  new OAuthError(
    "invalid_client",
    "Invalid client credentials",
    401,
    authenticatedBy === "basic"
      ? { "WWW-Authenticate": 'Basic realm="Latchkey", charset="UTF-8"' }
      : {},
    cause,
  );

/** The error in the shape of the management API, for clients that do not know that of RFC 6749. */
export const toManagementError = (error: unknown): unknown =>
  error instanceof OAuthError
    ? new ApiError(error.status, error.message, { headers: error.headers })
    : error;
