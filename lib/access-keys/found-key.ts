/** Whose key a client ID or a secret belongs to: what is asked and answered. Pure: the browser uses this file too. */
import { z } from "zod";
import { requestSchema, responseSchema } from "../http/schemas";
import { ownedAccessKey } from "./access-key";

/** The secret itself is never sent: its digest is what the server stores. */
export const findKeyInput = requestSchema(
  "FindAccessKeyInput",
  z
    .object({
      clientId: z.string().max(64, { error: "must have at most 64 characters" }).optional(),
      secretDigest: z
        .string()
        .regex(/^sha256:[A-Za-z0-9_-]{43}$/, {
          error: "must be sha256: and the SHA-256 digest of the secret in base64url",
        })
        .optional(),
    })
    .refine(
      ({ clientId, secretDigest }) => (clientId === undefined) !== (secretDigest === undefined),
      {
        path: ["clientId"],
        error: "or secretDigest must be given, and not both",
      },
    ),
);

export const foundKey = responseSchema(
  "FoundAccessKey",
  z.object({
    /** Deleted keys are found too: with their client ID, and with a secret while they can be restored. */
    accessKey: ownedAccessKey,
    foundBy: z.enum(["client-id", "secret", "previous-secret"]),
  }),
);

export type FindKeyInput = z.infer<typeof findKeyInput>;
export type FoundKey = z.infer<typeof foundKey>;
