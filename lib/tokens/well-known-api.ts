/** The public keys and the server metadata, as they are on the wire. Pure. */
import { z } from "zod";
import { crossOriginHeaders } from "../http/api-headers";
import { contract, ok } from "../http/contract";
import { responseSchema } from "../http/schemas";
import { signingAlgorithms } from "../platform/settings";
import { jwks } from "./jwks";
import { jwksMaxAgeSeconds } from "./key-schedule";
import { clientAuthentications, toServerMetadata } from "./metadata";
import { jwksPath } from "./paths";

const exampleKey = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  kid: "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
  alg: "ES256",
  use: "sig",
};

const methods = z.array(z.enum(clientAuthentications));

const serverMetadata = responseSchema(
  "ServerMetadata",
  z.object({
    issuer: z.url(),
    token_endpoint: z.url(),
    token_endpoint_auth_methods_supported: methods,
    jwks_uri: z.url(),
    introspection_endpoint: z.url(),
    introspection_endpoint_auth_methods_supported: methods,
    revocation_endpoint: z.url(),
    revocation_endpoint_auth_methods_supported: methods,
    grant_types_supported: z.array(z.literal("client_credentials")),
    response_types_supported: z.array(z.string()),
    service_documentation: z.url(),
    subject_types_supported: z.array(z.string()),
    id_token_signing_alg_values_supported: z.array(z.enum(signingAlgorithms)),
  }) satisfies z.ZodType<ReturnType<typeof toServerMetadata>>,
);

/** Verifiers in browsers read these from pages of every origin. */
const headers = { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}`, ...crossOriginHeaders };

const metadata = {
  ...ok("The metadata", serverMetadata, toServerMetadata("https://keys.example.com")),
  headers,
};

const shared = { tag: "Tokens", method: "GET", auth: "none" } as const;

export const readJwks = contract({
  ...{ id: "readJwks", path: jwksPath, ...shared },
  summary: "Read the public keys that access tokens are verified with",
  description: "A JSON Web Key Set (RFC 7517). It may be kept for five minutes.",
  success: { ...ok("The keys", jwks, { keys: [exampleKey] }), headers },
});

export const readServerMetadata = contract({
  ...{ id: "readServerMetadata", ...shared },
  path: "/.well-known/oauth-authorization-server",
  summary: "Read where everything is and what this server can do",
  description: "Authorization server metadata (RFC 8414). It may be kept for five minutes.",
  success: metadata,
});

export const readOpenIdConfiguration = contract({
  ...{ id: "readOpenIdConfiguration", ...shared },
  path: "/.well-known/openid-configuration",
  summary: "The same, for clients that look in this place",
  description: "There is no OpenID Connect here: no ID tokens and no sign-in of people.",
  success: metadata,
});
