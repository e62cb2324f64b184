/** For Hono. */
import { createAuthenticator, type TokenRequirements } from "./authenticator.js";
import { setToken } from "./request-token.js";
import { TokenError } from "./token-error.js";
import type { Verifier } from "./verifier.js";

export { getToken } from "./request-token.js";

interface Context {
  req: { raw: Request };
}

/** Middleware that lets requests with a valid token pass, and responds to all others with 401, 403 or 503. */
export function requireToken(verifier: Verifier, requirements?: TokenRequirements) {
  const authenticate = createAuthenticator(verifier, requirements);
  return async (context: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    try {
      setToken(context, await authenticate(context.req.raw.headers.get("authorization")));
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return error.toResponse();
    }
    await next();
    return undefined;
  };
}
