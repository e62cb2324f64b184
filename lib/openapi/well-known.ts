/** The documents that clients and verifiers look for by themselves: server metadata and public keys. */
import { z } from "zod";
import { type Contract, ok } from "../http/contract";
import { responseSchema } from "../http/schemas";
import { signingAlgorithms } from "../settings";
import { toServerMetadata } from "../tokens/metadata";

const standing = { kid: z.string(), use: z.literal("sig") };

const jwks = responseSchema(
  "JsonWebKeySet",
  z.object({
    keys: z.array(
      z.union([
        z.object({
          ...{ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() },
          ...{ alg: z.literal("ES256"), ...standing },
        }),
        z.object({
          ...{ kty: z.literal("RSA"), n: z.string(), e: z.string() },
          ...{ alg: z.literal("RS256"), ...standing },
        }),
        z.object({
          ...{ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() },
          ...{ alg: z.literal("EdDSA"), ...standing },
        }),
      ]),
    ),
  }),
);

const exampleKey = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  kid: "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
  alg: "ES256",
  use: "sig",
};

const methods = z.array(z.enum(["client_secret_basic", "client_secret_post"]));

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

const metadata = ok("The metadata", serverMetadata, toServerMetadata("https://keys.example.com"));

const shared = { tag: "Tokens", method: "GET", auth: "none" } as const;

export const wellKnownOperations: Contract[] = [
  {
    ...{ id: "readJwks", path: "/.well-known/jwks.json", ...shared },
    summary: "Read the public keys that access tokens are verified with",
    description: "A JSON Web Key Set (RFC 7517). It may be kept for five minutes.",
    success: ok("The keys", jwks, { keys: [exampleKey] }),
  },
  {
    ...{ id: "readServerMetadata", ...shared },
    path: "/.well-known/oauth-authorization-server",
    summary: "Read where everything is and what this server can do",
    description: "Authorization server metadata (RFC 8414). It may be kept for five minutes.",
    success: metadata,
  },
  {
    ...{ id: "readOpenIdConfiguration", ...shared },
    path: "/.well-known/openid-configuration",
    summary: "The same, for clients that look in this place",
    description: "There is no OpenID Connect here: no ID tokens and no sign-in of people.",
    success: metadata,
  },
];
