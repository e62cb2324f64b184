/** For route handlers of Next, and other functions from a request to a response of the Fetch standard. */
import { createAuthenticator, type TokenRequirements } from "./authenticator.js";
import { setToken } from "./request-token.js";
import { TokenError } from "./token-error.js";
import type { Verifier } from "./verifier.js";

export { getToken } from "./request-token.js";

/** Wraps handlers: requests with a valid token reach them, all others get 401, 403 or 503. */
export function requireToken(verifier: Verifier, requirements?: TokenRequirements) {
  const authenticate = createAuthenticator(verifier, requirements);
  return <Received extends Request, Rest extends unknown[]>(
    handle: (request: Received, ...rest: Rest) => Response | Promise<Response>,
  ) =>
    async (request: Received, ...rest: Rest): Promise<Response> => {
      try {
        setToken(request, await authenticate(request.headers.get("authorization")));
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        return error.toResponse();
      }
      return handle(request, ...rest);
    };
}
