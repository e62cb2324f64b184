/** The public signing keys as a JSON Web Key Set (RFC 7517). Pure. */
import { z } from "zod";
import { responseSchema } from "../http/schemas";

/** Every key verifies signatures, and has an ID. */
const shared = { kid: z.string(), use: z.literal("sig") };

export const jwks = responseSchema(
  "JsonWebKeySet",
  z.object({
    keys: z.array(
      z.union([
        z.object({
          ...{ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() },
          ...{ alg: z.literal("ES256"), ...shared },
        }),
        z.object({
          ...{ kty: z.literal("RSA"), n: z.string(), e: z.string() },
          ...{ alg: z.literal("RS256"), ...shared },
        }),
        z.object({
          ...{ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() },
          ...{ alg: z.literal("EdDSA"), ...shared },
        }),
      ]),
    ),
  }),
);

export type JsonWebKeySet = z.infer<typeof jwks>;
