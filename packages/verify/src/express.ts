/** For Express, and others whose middleware has the form of Connect's. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createAuthenticator, type TokenRequirements } from "./authenticator.js";
import { setToken } from "./request-token.js";
import { TokenError } from "./token-error.js";
import type { Verifier } from "./verifier.js";

export { getToken } from "./request-token.js";

/** Middleware that lets requests with a valid token pass, and responds to all others with 401, 403 or 503. */
export function requireToken(verifier: Verifier, requirements?: TokenRequirements) {
  const authenticate = createAuthenticator(verifier, requirements);
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ): Promise<void> => {
    try {
      setToken(request, await authenticate(request.headers.authorization));
    } catch (error) {
      if (!(error instanceof TokenError)) return next(error);
      const headers = { ...error.headers, "Content-Type": "application/json" };
      response.writeHead(error.status, headers).end(JSON.stringify(error.body));
      return;
    }
    next();
  };
}
