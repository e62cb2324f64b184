/** Keeps the token of each request, outside of it: no property of a framework's request is taken, and none can be forged. */
import type { VerifiedToken } from "./verified-token.js";

const tokens = new WeakMap<object, VerifiedToken>();

export const setToken = (request: object, token: VerifiedToken): void => {
  tokens.set(request, token);
};

/**
 * The token of a request that `requireToken` has let pass.
 *
 * @param request the request, or in Hono the context
 * @throws Error the route has no `requireToken`
 */
export function getToken(request: object): VerifiedToken {
  const token = tokens.get(request);
  if (!token) throw new Error("There is no verified token: add requireToken to this route");
  return token;
}
