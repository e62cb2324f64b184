/** Maps errors of the OpenID Connect library to causes for the log, without tokens, codes or claims other than the issuer. Pure. */
import * as oauth from "oauth4webapi";
import { ProviderSignInError } from "./provider-errors";

/** The step of the protocol that failed. */
export type Step = "discovery" | "authorization" | "token" | "keys" | "userinfo";

const maxLength = 200;

const shorten = (value: unknown) =>
  typeof value === "string" ? value.slice(0, maxLength) : typeof value;

/** Error codes as in RFC 6749 §4.1.2.1; the provider or an attacker chooses any other text, so it is not logged. */
const toErrorName = (error: string) => (/^[a-z_]{1,64}$/.test(error) ? error : "other");

interface Comparison {
  claims?: Record<string, unknown>;
  claim?: string;
  attribute?: string;
  expected?: unknown;
  body?: Record<string, unknown>;
  parameters?: URLSearchParams;
  header?: { alg?: unknown };
  alg?: unknown;
  now?: number;
}

const failed = (...args: ConstructorParameters<typeof ProviderSignInError>) =>
  new ProviderSignInError(...args);

export const issuerMismatch = (step: Step, expected: unknown, received: unknown) =>
  failed("issuer-mismatch", { step, expected: shorten(expected), received: shorten(received) });

export const badResponse = (step: Step, reason: string, status?: number) =>
  failed("provider-response", { step, reason, ...(status !== undefined && { status }) });

/** A claim or a response field with an unexpected value. */
function toComparisonError(
  step: Step,
  name: string | undefined,
  about: Comparison,
): ProviderSignInError {
  const { claims, body, expected } = about;
  switch (name) {
    case "iss":
      return issuerMismatch(step, expected, claims?.iss);
    case "issuer":
      return issuerMismatch(step, expected, body?.issuer);
    case "nonce":
      return failed("nonce");
    case "sub":
      return failed("subject-mismatch");
    default:
      return failed("audience", { claim: name });
  }
}

const toTimeError = ({ claim = "", claims = {}, now = 0 }: Comparison) =>
  failed("clock", { claim, secondsOff: Number(claims[claim]) - now });

const toAlgorithmError = ({ header, alg = header?.alg, expected }: Comparison) =>
  failed("algorithm", { received: shorten(alg), accepted: expected });

/** A check of the library failed. Its messages contain no values of tokens. */
function toCheckError({ code, message, cause }: oauth.OperationProcessingError, step: Step) {
  const about = (typeof cause === "object" && cause !== null ? cause : {}) as Comparison;
  switch (code) {
    case oauth.JSON_ATTRIBUTE_COMPARISON:
    case oauth.JWT_CLAIM_COMPARISON:
      return toComparisonError(step, about.claim ?? about.attribute, about);
    case oauth.JWT_TIMESTAMP_CHECK:
      return toTimeError(about);
    case oauth.KEY_SELECTION:
      return failed("signature", { reason: message });
  }
  if (message.includes('"alg"')) return toAlgorithmError(about);
  if (message.includes('"iss"'))
    return issuerMismatch(step, about.expected, about.parameters?.get("iss"));
  if (message.includes("signature")) return failed("signature", { reason: message });
  return badResponse(step, message, cause instanceof Response ? cause.status : undefined);
}

/** No response, with the system error code: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, TimeoutError… */
function toNetworkError(error: Error, step: Step): ProviderSignInError {
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : error.name;
  return failed("provider-unreachable", { step, code: shorten(code) }, { cause: error });
}

const isNetworkError = (error: Error) =>
  error.name === "TimeoutError" || (error instanceof TypeError && error.message === "fetch failed");

/** The error with its cause for the log; `internal` when it is not one of the protocol or the network. */
export function toProviderSignInError(error: unknown, step: Step): ProviderSignInError {
  if (error instanceof ProviderSignInError) return error;
  if (error instanceof oauth.AuthorizationResponseError) {
    const name = toErrorName(error.error);
    return name === "access_denied"
      ? failed("access-denied")
      : failed("provider-error", { step, error: name });
  }
  if (error instanceof oauth.ResponseBodyError)
    return failed("provider-error", {
      step,
      error: toErrorName(error.error),
      status: error.status,
    });
  if (error instanceof oauth.WWWAuthenticateChallengeError)
    return failed("provider-error", { step, status: error.status });
  if (error instanceof oauth.OperationProcessingError) return toCheckError(error, step);
  if (error instanceof oauth.UnsupportedOperationError) {
    const about = (error.cause ?? {}) as Comparison;
    return about.alg === undefined ? badResponse(step, error.message) : toAlgorithmError(about);
  }
  if (error instanceof Error && isNetworkError(error)) return toNetworkError(error, step);
  return failed("internal", { step }, { cause: error });
}
