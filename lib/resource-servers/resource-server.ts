/** A resource server, which the pages call an API: as clients see it and ask for it. Pure: the browser uses this file too. */
import { z } from "zod";
import { plainText } from "../access-control/scope-name";
import {
  changesSomething,
  id,
  isSecret,
  nothingToChange,
  requestSchema,
  responseSchema,
  time,
} from "../http/schemas";
import { identifier } from "./identifier";

/** Per tenant. */
export const maxResourceServers = 100;

export const maxPermissions = 200;

/** Room for so many permissions with their descriptions. */
export const maxBodyBytes = 128 * 1024;

const permission = responseSchema(
  "ResourceServerPermission",
  z.object({ name: z.string(), description: z.string() }),
);

const unnamedResourceServer = z.object({
  id,
  name: z.string(),
  /** The audience of tokens. Absent for one that the command line created without: it introspects tokens for this server. */
  identifier: z.string().exactOptional(),
  clientId: z.string(),
  permissions: z.array(permission),
  /** Tokens live no longer than this. Absent: as long as tokens for this server. */
  tokenLifetimeSeconds: z.int().exactOptional(),
  /** The claim of tokens that has the names of the user's roles. Absent: tokens do not have them. */
  rolesClaim: z.string().exactOptional(),
  /** Until then the previous secret works too. */
  previousSecretExpiresAt: time.exactOptional(),
  createdAt: time,
});

/** Never holds the secret. */
export const resourceServer = responseSchema("ResourceServer", unnamedResourceServer);

/** The response to a creation: the only time that the secret of a new API is visible. */
export const createdResourceServer = responseSchema(
  "CreatedResourceServer",
  unnamedResourceServer.extend({ clientSecret: z.string().meta(isSecret) }),
);

export type ResourceServer = z.infer<typeof resourceServer>;
export type CreatedResourceServer = z.infer<typeof createdResourceServer>;

const name = plainText
  .min(1, { error: "Enter a name" })
  .max(100, { error: "must have at most 100 characters" });

/** A scope token (RFC 6749 §3.3) without the characters that URLs and shells treat specially. */
const permissionName = z
  .string({ error: "must be text" })
  .min(1, { error: "Enter a name", abort: true })
  .max(100, { error: "must have at most 100 characters", abort: true })
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._/-]*$/, {
    error: "must have only letters, digits and : . _ / -, such as jobs:create",
  });

const permissionInput = z.object({
  name: permissionName,
  description: plainText.default(""),
});

export const permissionsInput = z
  .array(permissionInput, { error: "must be a list" })
  .max(maxPermissions, { error: `must have at most ${maxPermissions} permissions` })
  .superRefine((list, context) => {
    const names = list.map((each) => each.name);
    const at = names.findIndex((each, index) => names.indexOf(each) < index);
    if (at >= 0)
      context.addIssue({ code: "custom", path: [at, "name"], message: "is in the list twice" });
  });

const tokenLifetimeSeconds = z
  .int({ error: "must be a whole number of seconds" })
  .min(60, { error: "must be at least 60 seconds" })
  .nullable()
  .optional();

/** Claims that tokens have anyway, or that verifiers interpret. */
export const reservedClaims: readonly string[] = [
  ...["iss", "aud", "sub", "client_id", "iat", "exp", "nbf", "jti", "tenant_id", "email"],
  ...["preferred_username", "secret_version", "epoch", "resource_server_ids", "scope", "scp"],
  ...["azp", "act", "may_act", "cnf", "auth_time", "acr", "amr", "nonce", "typ"],
];

const rolesClaim = z
  .string({ error: "must be the name of a claim" })
  .max(100, { error: "must have at most 100 characters", abort: true })
  .regex(/^[A-Za-z][A-Za-z0-9_.:/-]*$/, {
    error: "must have only letters, digits and _ . : / -, and begin with a letter",
    abort: true,
  })
  .refine((claim) => !reservedClaims.includes(claim), {
    error: "must not be a claim that tokens have for another purpose",
  })
  .nullable()
  .optional();

export const createResourceServerInput = requestSchema(
  "CreateResourceServerInput",
  z.object({
    name,
    identifier,
    permissions: permissionsInput.default([]),
    tokenLifetimeSeconds,
    rolesClaim,
  }),
);

/** What is left out stays as it is; `null` removes the lifetime or the claim. */
export const resourceServerChanges = z.object({
  name: name.optional(),
  identifier: identifier.optional(),
  permissions: permissionsInput.optional(),
  tokenLifetimeSeconds,
  rolesClaim,
});

export const updateResourceServerInput = requestSchema(
  "UpdateResourceServerInput",
  resourceServerChanges.refine(changesSomething, nothingToChange),
);

export type CreateResourceServerInput = z.output<typeof createResourceServerInput>;
export type UpdateResourceServerInput = z.output<typeof updateResourceServerInput>;
