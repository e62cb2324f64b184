/** For Fastify. */
import { createAuthenticator, type TokenRequirements } from "./authenticator.js";
import { setToken } from "./request-token.js";
import { TokenError } from "./token-error.js";
import type { Verifier } from "./verifier.js";

export { getToken } from "./request-token.js";

interface Request {
  headers: { authorization?: string | undefined };
}

interface Reply {
  code(status: number): Reply;
  headers(values: Record<string, string>): Reply;
  send(body: unknown): Reply;
}

/** An `onRequest` hook that lets requests with a valid token pass, and responds to all others with 401, 403 or 503. */
export function requireToken(verifier: Verifier, requirements?: TokenRequirements) {
  const authenticate = createAuthenticator(verifier, requirements);
  return async (request: Request, reply: Reply): Promise<Reply | undefined> => {
    try {
      setToken(request, await authenticate(request.headers.authorization));
      return undefined;
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return reply.code(error.status).headers(error.headers).send(error.body);
    }
  };
}
