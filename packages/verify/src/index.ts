/** The public interface of the package. Adapters of frameworks are in modules of their own. */
export {
  type Authenticator,
  createAuthenticator,
  type TokenRequirements,
} from "./authenticator.js";
export type { IntrospectionOptions } from "./introspection.js";
export type { Algorithm, VerifierOptions } from "./options.js";
export { TokenError, type TokenErrorCode } from "./token-error.js";
export type { Claims, VerifiedToken } from "./verified-token.js";
export { createVerifier, type Verifier } from "./verifier.js";
