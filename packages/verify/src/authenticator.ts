/** Authenticates a request by its Authorization header. The adapters of frameworks are built on it. */
import { insufficientScope, invalidToken, missingToken, TokenError } from "./token-error.js";
import type { VerifiedToken } from "./verified-token.js";
import type { Verifier } from "./verifier.js";

export interface TokenRequirements {
  /** Permissions that the token must have, all of them, as a list or separated by spaces. Default: none. */
  scope?: string | readonly string[];
  /** Is called before a request is refused, for logs. `cause` of the error has the reason. */
  onRefused?: (error: TokenError) => void;
}

/**
 * @param authorization the value of the header
 * @throws TokenError with the status, headers and body of the response
 */
export type Authenticator = (authorization: string | null | undefined) => Promise<VerifiedToken>;

/** RFC 6749 §3.3. @throws TypeError: a requirement that is empty by mistake would permit everything */
function toPermissions(scope: TokenRequirements["scope"]): string[] {
  if (scope === undefined) return [];
  const names = typeof scope === "string" ? scope.split(" ") : [...scope];
  if (names.length === 0 || !names.every((name) => /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(name)))
    throw new TypeError("scope must name permissions, such as jobs:create");
  return names;
}

/** RFC 6750 §2.1. The scheme is compared without case (RFC 9110 §11.1). */
function parseBearer(authorization: string | null | undefined): string {
  if (!authorization || !/^bearer(\s|$)/i.test(authorization)) throw missingToken();
  const [, token] = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw invalidToken("The header must be: Authorization: Bearer TOKEN");
  return token;
}

/** @throws TypeError if `scope` names no permissions */
export function createAuthenticator(
  verifier: Verifier,
  { scope, onRefused }: TokenRequirements = {},
): Authenticator {
  const permissions = toPermissions(scope);
  const authenticate: Authenticator = async (authorization) => {
    const token = await verifier.verify(parseBearer(authorization));
    if (permissions.every((name) => token.scope.includes(name))) return token;
    throw insufficientScope(permissions.join(" "));
  };
  return async (authorization) => {
    try {
      return await authenticate(authorization);
    } catch (error) {
      if (error instanceof TokenError) onRefused?.(error);
      throw error;
    }
  };
}
