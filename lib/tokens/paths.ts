/** Where clients find the endpoints of tokens. Pure. */
export const tokenPath = "/api/v2/token";
export const introspectionPath = "/oauth2/introspect";
export const revocationPath = "/oauth2/revoke";
export const jwksPath = "/.well-known/jwks.json";
