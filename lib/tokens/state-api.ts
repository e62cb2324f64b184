/** Introspection and revocation, as they are on the wire. Pure. */
import { z } from "zod";
import { scopeTypes } from "../access-control/scopes";
import { contract, ok } from "../http/contract";
import { jsonInForm, payloadTooLarge, unsupportedMediaType } from "../http/errors";
import * as example from "../http/examples";
import {
  credentialsInUrl,
  invalidClient,
  missingParameter,
  repeatedParameter,
  twoAuthenticationMethods,
} from "../http/oauth-errors";
import { maxBodyBytes } from "../http/read-body";
import { compatibleRequestSchema, id, responseSchema } from "../http/schemas";
import type { ActiveTokenResponse } from "./introspection";
import { introspectionPath, revocationPath } from "./paths";

const tokenStateInput = compatibleRequestSchema(
  "TokenQuestion",
  z
    .object({
      token: z.string(),
      token_type_hint: z.string().optional(),
      client_id: z.string().optional(),
      client_secret: z.string().optional(),
    })
    .describe("The caller's id and secret are either here or in HTTP Basic."),
);

const scopeReference = z.object({ type: z.enum(scopeTypes), id: z.string() });

const access = z.object({
  permission: z.string(),
  scopes: z.array(
    scopeReference.extend({
      path: z.array(scopeReference).describe("From the tenant to the scope itself"),
    }),
  ),
});

const seconds = z.int().describe("Seconds since 1970");

const activeToken = z.object({
  active: z.literal(true),
  token_type: z.literal("Bearer"),
  iss: z.url(),
  aud: z.union([z.string(), z.array(z.string())]).describe("A list for several"),
  sub: id.describe("The user's id"),
  client_id: z.string(),
  username: z.string(),
  email: z.string(),
  tenant_id: z.int(),
  iat: seconds,
  exp: seconds,
  jti: id,
  roles: z.array(z.string()).describe("The names of the user's roles at this moment"),
  groups: z.array(z.string()).describe("The same names, for services that read groups"),
  scope: z
    .string()
    .exactOptional()
    .describe("The permissions of the asking API that the user has in any scope, with spaces"),
  access: z
    .array(access)
    .exactOptional()
    .describe("The same permissions with their scopes; each applies in all scopes below too"),
}) satisfies z.ZodType<ActiveTokenResponse>;

const tokenState = responseSchema(
  "TokenState",
  z.union([activeToken, z.object({ active: z.literal(false) })]),
);

const exampleState: ActiveTokenResponse = {
  ...{ active: true, token_type: "Bearer" },
  ...{ iss: "https://keys.example.com", aud: "https://keys.example.com" },
  ...{ sub: example.exampleId, client_id: example.exampleClientId },
  ...{ username: example.exampleEmail, email: example.exampleEmail, tenant_id: 1 },
  ...{ iat: 1_769_860_800, exp: 1_769_864_400, jti: example.exampleOtherId },
  ...{ roles: ["Operator"], groups: ["Operator"], scope: "jobs:create" },
  access: [
    {
      permission: "jobs:create",
      scopes: [
        {
          ...{ type: "cluster", id: example.exampleOtherId },
          path: [
            { type: "tenant", id: "1" },
            { type: "cluster", id: example.exampleOtherId },
          ],
        },
      ],
    },
  ],
};

const revoked = responseSchema("Revoked", z.object({}));

const form = "application/x-www-form-urlencoded";

const shared = {
  method: "POST",
  tag: "Tokens",
  auth: "client",
  errorFormat: "oauth",
  body: {
    schema: tokenStateInput,
    mediaTypes: [form],
    example: {
      token: example.exampleToken,
      client_id: example.exampleClientId,
      client_secret: example.exampleSecret,
    },
  },
  errors: [
    jsonInForm(),
    missingParameter("token"),
    twoAuthenticationMethods(),
    credentialsInUrl(),
    repeatedParameter(),
    invalidClient("post"),
    payloadTooLarge(maxBodyBytes),
    unsupportedMediaType(form),
  ],
} as const;

export const introspectToken = contract({
  ...{ id: "introspectToken", path: introspectionPath, ...shared },
  summary: "Ask what a token stands for at this moment",
  description:
    "RFC 7662. An access key may ask about tokens of its own user, an API about tokens for it, and a resource server without an identifier about tokens for this server. About every other text the answer is that it is not active. An API is also told which of its permissions the user has, and where.",
  success: ok("What it stands for", tokenState, exampleState),
});

export const revokeToken = contract({
  ...{ id: "revokeToken", path: revocationPath, ...shared },
  summary: "End a token before its time",
  description:
    "RFC 7009. The token is refused from the next request on. About a text that is no token of this client the answer is the same, and nothing happens.",
  success: ok("It is over, if it was a token of this client", revoked, {}),
});
