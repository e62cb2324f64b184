/** The endpoints that issue access tokens, as they are on the wire. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import { jsonInForm, malformedJson, payloadTooLarge, unsupportedMediaType } from "../http/errors";
import * as example from "../http/examples";
import {
  credentialsInUrl,
  emptyTarget,
  invalidClient,
  malformedTarget,
  missingParameter,
  repeatedParameter,
  scopeNotSupported,
  targetNotPermitted,
  targetRequired,
  tooManyTargets,
  twoAuthenticationMethods,
  unknownTarget,
  unsupportedGrantType,
} from "../http/oauth-errors";
import { maxBodyBytes } from "../http/read-body";
import { compatibleRequestSchema, isSecret, responseSchema } from "../http/schemas";
import { tokenPath } from "./paths";
import { maxTargets } from "./token-request";

const json = "application/json";
const form = "application/x-www-form-urlencoded";

const lifetime = z.int().min(1).describe("Seconds");
const jwt = z.string().regex(/^[\w-]+\.[A-Za-z0-9]+\.[\w-]+$/);

const legacyToken = responseSchema(
  "LegacyToken",
  z.object({ accessToken: jwt, expiresIn: lifetime }),
);

const token = responseSchema(
  "Token",
  z.object({ access_token: jwt, token_type: z.literal("Bearer"), expires_in: lifetime }),
);

/** RFC 8707 §2. */
const targets = {
  resource: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      "The identifier of an API that the token is for; repeated for several. Without it, the token is for this server.",
    ),
  audience: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe("The same as resource."),
};

const legacyTokenInput = compatibleRequestSchema(
  "LegacyTokenInput",
  z
    .object({
      grantType: z.enum(["client_credentials", "app_token"]).optional(),
      clientId: z.string(),
      clientSecret: z.string().meta(isSecret),
      ...targets,
    })
    .describe("Names in any case, and `app` instead of `client` in any of them."),
);

const tokenInput = compatibleRequestSchema(
  "TokenInput",
  z
    .object({
      grant_type: z.literal("client_credentials"),
      client_id: z.string().optional(),
      client_secret: z.string().meta(isSecret).optional(),
      ...targets,
    })
    .describe("The client's id and secret are either here or in HTTP Basic."),
);

/** The errors of both endpoints. */
const sharedErrors = (accepted: string) => [
  credentialsInUrl(),
  repeatedParameter(),
  unsupportedGrantType(),
  unknownTarget(),
  targetNotPermitted(),
  targetRequired(),
  emptyTarget("resource"),
  malformedTarget("resource"),
  tooManyTargets(maxTargets),
  payloadTooLarge(maxBodyBytes),
  unsupportedMediaType(accepted),
];

const shared = { tag: "Tokens", auth: "client" } as const;

export const issueLegacyToken = contract({
  ...{ id: "issueLegacyToken", method: "POST", path: "/api/v1/token", ...shared },
  summary: "Obtain an access token, as Run:ai clients do",
  errorFormat: "legacy-token",
  body: {
    schema: legacyTokenInput,
    mediaTypes: [json, form],
    example: {
      grantType: "client_credentials",
      clientId: example.exampleClientId,
      clientSecret: example.exampleSecret,
    },
  },
  success: ok("The token", legacyToken, {
    accessToken: example.exampleToken,
    expiresIn: 3600,
  }),
  errors: [
    malformedJson(),
    missingParameter("clientId"),
    invalidClient("post"),
    ...sharedErrors(`${json} or ${form}`),
  ],
});

export const issueToken = contract({
  ...{ id: "issueToken", method: "POST", path: tokenPath, ...shared },
  summary: "Obtain an access token, as OAuth 2.0 clients do",
  description: "The client credentials grant of RFC 6749, section 4.4.",
  errorFormat: "oauth",
  body: {
    schema: tokenInput,
    mediaTypes: [form],
    example: {
      grant_type: "client_credentials",
      client_id: example.exampleClientId,
      client_secret: example.exampleSecret,
    },
  },
  success: ok("The token", token, {
    access_token: example.exampleToken,
    token_type: "Bearer",
    expires_in: 3600,
  }),
  errors: [
    jsonInForm(),
    missingParameter("grant_type"),
    twoAuthenticationMethods(),
    scopeNotSupported(),
    invalidClient("post"),
    ...sharedErrors(form),
  ],
});
