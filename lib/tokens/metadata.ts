/**
 * What the server tells clients about itself (RFC 8414). Built from the configured issuer alone, never
 * from what a request says of its host. Pure.
 */

export const tokenPath = "/api/v2/token";
export const introspectionPath = "/oauth2/introspect";
export const revocationPath = "/oauth2/revoke";
export const jwksPath = "/.well-known/jwks.json";

const clientAuthentication = ["client_secret_basic", "client_secret_post"];

/** RFC 8414 §2. There is no authorization endpoint, hence no response type. */
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
  response_types_supported: [],
  service_documentation: `${issuer}/docs/api`,
});
