/**
 * What the server tells clients about itself (RFC 8414). Built from the configured issuer alone, never
 * from what a request says of its host. Pure.
 */
import { signingAlgorithms } from "../settings";

export const tokenPath = "/api/v2/token";
export const introspectionPath = "/oauth2/introspect";
export const revocationPath = "/oauth2/revoke";
export const jwksPath = "/.well-known/jwks.json";

const clientAuthentication = ["client_secret_basic", "client_secret_post"];

/**
 * RFC 8414 §2. There is no authorization endpoint, but `response_types_supported` is required and must not be empty
 * (§3.2): `none` is the registered response type that returns nothing. The last two members are for readers that will
 * not do without what OpenID Connect Discovery §3 requires; verifiers take the algorithms for those of access tokens,
 * which they are.
 */
export const toServerMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: issuer + tokenPath,
  token_endpoint_auth_methods_supported: clientAuthentication,
  jwks_uri: issuer + jwksPath,
  introspection_endpoint: issuer + introspectionPath,
  introspection_endpoint_auth_methods_supported: clientAuthentication,
  revocation_endpoint: issuer + revocationPath,
  revocation_endpoint_auth_methods_supported: clientAuthentication,
  grant_types_supported: ["client_credentials"],
  response_types_supported: ["none"],
  service_documentation: `${issuer}/docs/api`,
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: [...signingAlgorithms],
});
