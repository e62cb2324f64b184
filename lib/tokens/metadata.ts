/**
 * What the server tells clients about itself (RFC 8414). Built from the configured issuer alone, never
 * from what a request says of its host. Pure.
 */
import { signingAlgorithms } from "../platform/settings";
import { introspectionPath, jwksPath, revocationPath, tokenPath } from "./paths";

/** A client's ID and secret in HTTP Basic or in the body. */
export const clientAuthentications = ["client_secret_basic", "client_secret_post"] as const;

/**
 * RFC 8414 §2. There is no authorization endpoint, but `response_types_supported` is required and must not be empty
 * (§3.2): `none` is the registered response type that returns nothing. The last two members are for readers that will
 * not do without what OpenID Connect Discovery §3 requires; verifiers take the algorithms for those of access tokens,
 * which they are.
 */
export const toServerMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: issuer + tokenPath,
  token_endpoint_auth_methods_supported: [...clientAuthentications],
  jwks_uri: issuer + jwksPath,
  introspection_endpoint: issuer + introspectionPath,
  introspection_endpoint_auth_methods_supported: [...clientAuthentications],
  revocation_endpoint: issuer + revocationPath,
  revocation_endpoint_auth_methods_supported: [...clientAuthentications],
  grant_types_supported: ["client_credentials" as const],
  response_types_supported: ["none"],
  service_documentation: `${issuer}/docs/api`,
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: [...signingAlgorithms],
});
