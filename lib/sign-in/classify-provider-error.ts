/** What a failure of the protocol is called in the log. Never a token, a code or a claim other than the issuer. Pure. */
import * as oauth from "oauth4webapi";
import { ProviderSignInError } from "./provider-errors";

/** Which of the provider's answers was being waited for or read. */
export type Step = "discovery" | "authorization" | "token" | "keys" | "userinfo";

const maxLength = 200;

const shorten = (value: unknown) =>
  typeof value === "string" ? value.slice(0, maxLength) : typeof value;

/** RFC 6749 §4.1.2.1 names errors so; anything else may be anything, and somebody's choice. */
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

/** A claim, or a member of an answer, that is not what it must be. */
function ofComparison(
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

const ofTime = ({ claim = "", claims = {}, now = 0 }: Comparison) =>
  failed("clock", { claim, secondsOff: Number(claims[claim]) - now });

const ofAlgorithm = ({ header, alg = header?.alg, expected }: Comparison) =>
  failed("algorithm", { received: shorten(alg), accepted: expected });

/** What the library has checked and found wrong. Its messages are its own, and hold no value. */
function ofCheck({ code, message, cause }: oauth.OperationProcessingError, step: Step) {
  const about = (typeof cause === "object" && cause !== null ? cause : {}) as Comparison;
  switch (code) {
    case oauth.JSON_ATTRIBUTE_COMPARISON:
    case oauth.JWT_CLAIM_COMPARISON:
      return ofComparison(step, about.claim ?? about.attribute, about);
    case oauth.JWT_TIMESTAMP_CHECK:
      return ofTime(about);
    case oauth.KEY_SELECTION:
      return failed("signature", { reason: message });
  }
  if (message.includes('"alg"')) return ofAlgorithm(about);
  if (message.includes('"iss"'))
    return issuerMismatch(step, about.expected, about.parameters?.get("iss"));
  if (message.includes("signature")) return failed("signature", { reason: message });
  return badResponse(step, message, cause instanceof Response ? cause.status : undefined);
}

/** No answer, by the code of the system: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, TimeoutError… */
function ofNetwork(error: Error, step: Step): ProviderSignInError {
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : error.name;
  return failed("provider-unreachable", { step, code: shorten(code) }, { cause: error });
}

const isOfNetwork = (error: Error) =>
  error.name === "TimeoutError" || (error instanceof TypeError && error.message === "fetch failed");

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
  if (error instanceof oauth.OperationProcessingError) return ofCheck(error, step);
  if (error instanceof oauth.UnsupportedOperationError) {
    const about = (error.cause ?? {}) as Comparison;
    return about.alg === undefined ? badResponse(step, error.message) : ofAlgorithm(about);
  }
  if (error instanceof Error && isOfNetwork(error)) return ofNetwork(error, step);
  return failed("internal", { step }, { cause: error });
}
