/**
 * Routes of the token endpoints: POST only, never cached, and OAuth's errors in the shape of their
 * family. `/api/v2/token` answers as RFC 6749 §5.2 says, `/api/v1/token` as the management API does.
 */
import { OutcomeUnknownError } from "@/db/outcome";
import { unavailable } from "../errors";
import { OAuthError } from "../oauth-errors";
import { json } from "./answer";
import { apiHeaders } from "./api-headers";
import type { ApiRequest } from "./api-request";
import { type Family, managementFamily, route, toApiError } from "./route";

/** The body of a successful answer. */
type TokenHandler = (request: ApiRequest) => Promise<object>;

/** RFC 6749 §5.1 asks for both, for the sake of old caches. */
const makeHeaders = () => ({ ...apiHeaders(), Pragma: "no-cache" });

let known: Readonly<Record<string, string>> | undefined;

function headers(): Readonly<Record<string, string>> {
  known ??= makeHeaders();
  return known;
}

/** RFC 6749 names nothing for too many requests; its word for a server that is too busy comes nearest. */
function toErrorCode(status: number): string {
  if (status === 429 || status === 503) return "temporarily_unavailable";
  return status >= 500 ? "server_error" : "invalid_request";
}

/**
 * What these endpoints change (a token's record, a revocation) can be sent again without looking first: a commit
 * whose outcome is unknown is one more reason to repeat the request.
 */
const toRepeatable = (error: unknown) =>
  error instanceof OutcomeUnknownError ? unavailable(error) : error;

export const oauthFamily: Family = {
  headers,
  toWireError(error) {
    if (error instanceof OAuthError) {
      const { status, code, message } = error;
      return { status, headers: error.headers, body: { error: code, error_description: message } };
    }
    const { status, headers, message } = toApiError(toRepeatable(error));
    return { status, headers, body: { error: toErrorCode(status), error_description: message } };
  },
};

/**
 * Wrong credentials are 400 here: clients of this endpoint retry a 401 four times and then hide its
 * message.
 */
export const legacyTokenFamily: Family = {
  headers,
  toWireError: (error) =>
    error instanceof OAuthError
      ? { status: 400, body: { code: 400, message: error.message } }
      : managementFamily.toWireError(toRepeatable(error)),
};

const answering = (handler: TokenHandler, family: Family) =>
  route({ POST: (request) => handler(request).then((body) => json(body)) }, { family });

/** Answers in the shapes of RFC 6749. */
export const oauthRoute = (handler: TokenHandler) => answering(handler, oauthFamily);

/** Answers in the shapes of the management API. */
export const legacyTokenRoute = (handler: TokenHandler) => answering(handler, legacyTokenFamily);
