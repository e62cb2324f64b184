/**
 * The shapes that errors have on the wire, and the headers that every response of the same kind has. Management
 * endpoints have a shape of their own, `/api/v2/token` and its neighbours that of RFC 6749 §5.2.
 */
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { ApiError } from "./api-error";
import { apiHeaders } from "./api-headers";
import type { Contract, ErrorFormatName } from "./contract";
import { internalError, outcomeUnknown, unavailable } from "./errors";
import { OAuthError } from "./oauth-errors";

/** An error as it goes onto the wire. */
export interface WireError {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

export interface ErrorFormat {
  /** The headers of every response, unless a handler sets them itself. */
  defaultHeaders: () => Readonly<Record<string, string>>;
  toWireError: (error: unknown) => WireError;
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof OutcomeUnknownError) return outcomeUnknown(error);
  return isUnavailable(error) ? unavailable(error) : internalError(error);
}

/** `{code, message, details?, errors?}`. Responses are private and can never be taken for a page. */
export const managementFormat: ErrorFormat = {
  defaultHeaders: apiHeaders,
  toWireError(error) {
    const { status, message, details, errors, headers } = toApiError(error);
    const body = {
      ...{ code: status, message },
      ...(details !== undefined && { details }),
      ...(errors.length > 0 && { errors }),
    };
    return { status, headers, body };
  },
};

let tokenHeaders: Readonly<Record<string, string>> | undefined;

/** RFC 6749 §5.1 asks for `Pragma` beside `Cache-Control`, for old caches. */
function oauthHeaders(): Readonly<Record<string, string>> {
  tokenHeaders ??= { ...apiHeaders(), Pragma: "no-cache" };
  return tokenHeaders;
}

/** RFC 6749 has no code for too many requests; the one for a busy server comes nearest. */
function toErrorCode(status: number): string {
  if (status === 429 || status === 503) return "temporarily_unavailable";
  return status >= 500 ? "server_error" : "invalid_request";
}

/**
 * A client can repeat what these endpoints change (a token's record, a revocation) without looking first, so an
 * unknown outcome is one more reason to repeat the request.
 */
const toRepeatable = (error: unknown) =>
  error instanceof OutcomeUnknownError ? unavailable(error) : error;

export const oauthFormat: ErrorFormat = {
  defaultHeaders: oauthHeaders,
  toWireError(error) {
    if (error instanceof OAuthError) {
      const { status, code, message, headers } = error;
      return { status, headers, body: { error: code, error_description: message } };
    }
    const { status, headers, message } = toApiError(toRepeatable(error));
    return { status, headers, body: { error: toErrorCode(status), error_description: message } };
  },
};

/**
 * Wrong credentials are 400 here: clients of this endpoint retry a 401 four times and then hide its
 * message.
 */
const legacyTokenFormat: ErrorFormat = {
  defaultHeaders: oauthHeaders,
  toWireError: (error) =>
    error instanceof OAuthError
      ? { status: 400, body: { code: 400, message: error.message } }
      : managementFormat.toWireError(toRepeatable(error)),
};

const formats: Record<ErrorFormatName, ErrorFormat> = {
  management: managementFormat,
  oauth: oauthFormat,
  "legacy-token": legacyTokenFormat,
};

export const errorFormatOf = ({
  errorFormat = "management",
}: Pick<Contract, "errorFormat">): ErrorFormat => formats[errorFormat];
