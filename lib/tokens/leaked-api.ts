/** The endpoint for people and scanners that find leaked credentials of this server. Pure. */
import { z } from "zod";
import { invalidFields } from "../http/api-error";
import { contract } from "../http/contract";
import {
  malformedJson,
  payloadTooLarge,
  tooManyRequests,
  unsupportedMediaType,
} from "../http/errors";
import * as example from "../http/examples";
import { compatibleRequestSchema, isSecret, responseSchema } from "../http/schemas";

const maxCredentials = 1_000;

/** Room for a thousand client secrets. */
const maxBodyBytes = 128 * 1024;

export const leakedCredentials = compatibleRequestSchema(
  "LeakedCredentials",
  z.object({
    credentials: z
      .array(z.string({ error: "must be texts" }).meta(isSecret), { error: "must be a list" })
      .min(1, { error: "must have at least one credential" })
      .max(maxCredentials, { error: `must have at most ${maxCredentials} credentials` })
      .describe("Client secrets and access tokens; of others, nothing is looked up"),
  }),
);

const json = "application/json";

export const revokeCredentials = contract({
  ...{ id: "revokeCredentials", method: "POST", path: "/api/v1/credentials/revoke" },
  ...{ tag: "Tokens", auth: "none", maxBodyBytes },
  summary: "Revoke client secrets and access tokens that have leaked",
  description:
    "For people and scanners that find credentials in public. Having a credential is enough to revoke it: no account is needed. A client secret that is in use ends, and its key is paused until the owner regenerates the secret. A previous secret ends alone, and so do an access token and the secret of a resource server. The owner is told. The answer is the same for every credential, known or not. At most 60 requests an hour from one address.",
  body: {
    schema: leakedCredentials,
    mediaTypes: [json],
    example: { credentials: [example.exampleSecret, example.exampleToken] },
  },
  success: {
    status: 202,
    description: "What is a credential of this server no longer works",
    content: { schema: responseSchema("Accepted", z.object({})), example: {} },
  },
  errors: [
    malformedJson(),
    invalidFields([{ field: "credentials", message: "must be a list" }]),
    payloadTooLarge(maxBodyBytes),
    unsupportedMediaType(json),
    tooManyRequests(3600),
  ],
});
