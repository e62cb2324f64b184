/** Verifies access tokens: the signature and claims always, and live also whether the token is still active. */
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Connection, createIntrospection, type Introspect } from "./introspection.js";
import { algorithms, checkOptions, type VerifierOptions } from "./options.js";
import { invalidToken, TokenError, unavailable } from "./token-error.js";
import { type Claims, toVerifiedToken, type VerifiedToken } from "./verified-token.js";

export interface Verifier {
  /**
   * @param token without `Bearer `
   * @throws TokenError `invalid_token`: respond with 401. `temporarily_unavailable`: nothing is known, respond with 503
   */
  verify(token: string): Promise<VerifiedToken>;
}

/** The server tells verifiers to read the keys again after this time: a removed key is accepted no longer. */
const jwksMaxAgeMilliseconds = 300_000;

/** Tokens with unknown keys cause at most one request in this time. */
const jwksCooldownMilliseconds = 30_000;

/** Whether the header of a token can cause it. Every other error means that the keys could not be read. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

function createKeys(url: string, { fetch, timeoutMilliseconds }: Connection): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: jwksMaxAgeMilliseconds,
    cooldownDuration: jwksCooldownMilliseconds,
    timeoutDuration: timeoutMilliseconds,
    [customFetch]: fetch,
  });
  return (header, token) =>
    keys(header, token).catch((cause) => {
      throw isAboutToken(cause) ? cause : unavailable({ cause });
    });
}

/** An error that is no verdict on the token must not become one. */
function toTokenError(error: unknown): TokenError {
  if (error instanceof TokenError) return error;
  if (error instanceof errors.JWTExpired)
    return invalidToken("The access token has expired", error);
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
    return invalidToken("The access token is not for this API", error);
  if (error instanceof errors.JOSEError)
    return invalidToken("The access token is not valid", error);
  return unavailable({ cause: error });
}

async function readState(introspect: Introspect, token: string, payload: Claims): Promise<Claims> {
  const state = await introspect(token, String(payload.jti));
  if (!state.active) throw invalidToken("The access token is not active");
  return state;
}

function createConnection({ fetch, timeoutSeconds = 5 }: VerifierOptions): Connection {
  return {
    // Looked up at each request, so that tools which replace the global one later are used.
    fetch: fetch ?? ((...request) => globalThis.fetch(...request)),
    timeoutMilliseconds: Math.ceil(timeoutSeconds * 1000),
  };
}

/**
 * Creates the verifier of an API. Create one and keep it: it caches the keys of the server.
 *
 * @throws TypeError an option is missing or cannot work
 */
export function createVerifier(options: VerifierOptions): Verifier {
  checkOptions(options);
  const { issuer, audience, introspection, serverUrl = issuer, rolesClaim = "roles" } = options;
  const connection = createConnection(options);
  const keys = createKeys(`${serverUrl}/.well-known/jwks.json`, connection);
  const introspect =
    introspection &&
    createIntrospection(`${serverUrl}/oauth2/introspect`, introspection, connection);
  const rules = {
    issuer,
    audience,
    // No other kind of JWT of the server passes for an access token (RFC 9068 §4).
    typ: "at+jwt",
    algorithms: [...(options.algorithms ?? algorithms)],
    clockTolerance: options.clockToleranceSeconds ?? 5,
    requiredClaims: ["sub", "client_id", "iat", "exp", "jti"],
  };
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys, rules);
        const state = introspect && (await readState(introspect, token, payload));
        return toVerifiedToken(payload, state, rolesClaim);
      } catch (error) {
        throw toTokenError(error);
      }
    },
  };
}
