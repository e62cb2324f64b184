/** An access key as clients see it and ask for it. Pure: the browser uses this file too. */
import { z } from "zod";
import {
  changesSomething,
  compatibleRequestSchema,
  id,
  isSecret,
  nothingToChange,
  nullableTime,
  requestSchema,
  responseSchema,
  time,
} from "../http/schemas";
import { expiry, hasOneExpiry, lifetimeSeconds, twoExpiries } from "./expiry-input";
import { keyPermissions, keyPermissionsInput } from "./key-permissions";
import { keyStatuses, maxGracePeriodSeconds, suspenders } from "./policy";

/** The access key whose token made something: its client ID and name, also when it has been deleted. */
const createdWithKey = z.object({
  type: z.literal("access-key"),
  clientId: z.string(),
  name: z.string(),
});

/** Deleted keys are listed on request only. */
export const listedStatuses = [...keyStatuses, "DELETED"] as const;

const unnamedAccessKey = z.object({
  id,
  clientId: z.string(),
  name: z.string(),
  description: z.string().exactOptional(),
  status: z.enum(listedStatuses),
  /** From then on the key does not work. Absent: it does not expire. */
  expiresAt: time.exactOptional(),
  suspendedAt: time.exactOptional(),
  suspendedBy: z.enum(suspenders).exactOptional(),
  /** What the key may do of what its owner may do. */
  permissions: keyPermissions,
  /** Until then the previous secret works too. */
  previousSecretExpiresAt: time.exactOptional(),
  /** The first characters of the previous secret, while it works. */
  previousSecretHint: z.string().exactOptional(),
  /** The first characters of the secret in use, to tell one secret from another. */
  secretHint: z.string(),
  /** When the secret in use was made; the same as `createdAt` until the secret is regenerated. */
  secretCreatedAt: time,
  createdAt: time,
  /** Present when the key is deleted. */
  deletedAt: time.exactOptional(),
  /** Until then the deleted key can be restored. */
  restorableUntil: time.exactOptional(),
  /** A browser session, or the key whose token created this one. Absent for keys older than this record. */
  createdVia: z.union([z.object({ type: z.literal("session") }), createdWithKey]).exactOptional(),
  /** Present when the secret in use was made with a token of an access key. */
  secretCreatedVia: createdWithKey.exactOptional(),
  /** When a token was last issued to the key; null until then. */
  lastLogin: nullableTime,
  /** The client IP of that request; null if unknown. */
  lastLoginAddress: z.string().nullable(),
  /** The User-Agent of that request. */
  lastLoginClient: z.string().nullable(),
});

/** Never holds the secret. */
export const accessKey = responseSchema("AccessKey", unnamedAccessKey);

/** As administrators see it. */
export const ownedAccessKey = responseSchema(
  "OwnedAccessKey",
  unnamedAccessKey.extend({
    /** The e-mail address of the owner. */
    createdBy: z.string(),
    /** The keys of a disabled owner do not work. */
    isOwnerDisabled: z.boolean(),
  }),
);

/** The response to a creation: the only time that the secret of a new key is visible. */
export const createdAccessKey = responseSchema(
  "CreatedAccessKey",
  z.object({
    id,
    clientId: z.string(),
    name: z.string(),
    clientSecret: z.string().meta(isSecret),
    status: z.enum(keyStatuses),
    expiresAt: time.exactOptional(),
    createdAt: time,
  }),
);

/** The response to a regeneration: the only time that the new secret is visible. */
export const regeneratedSecret = responseSchema(
  "RegeneratedSecret",
  z.object({
    clientSecret: z.string().meta(isSecret),
    previousSecretExpiresAt: time.exactOptional(),
  }),
);

/** The response to suspending and resuming. */
export const suspension = responseSchema(
  "Suspension",
  z.object({ id, status: z.enum(keyStatuses), changed: z.boolean() }),
);

export type Suspension = z.infer<typeof suspension>;

export type AccessKey = z.infer<typeof accessKey>;
export type CreatedWithKey = z.infer<typeof createdWithKey>;
export type OwnedAccessKey = z.infer<typeof ownedAccessKey>;
export type CreatedAccessKey = z.infer<typeof createdAccessKey>;
export type RegeneratedSecret = z.infer<typeof regeneratedSecret>;

/** The rule of a name in one sentence, shown under the field. */
export const accessKeyNameRule =
  "2–255 characters: lower-case letters, digits, - and _. Starts with a letter, ends with a letter or a digit.";

/** Stops at the first error, so that a person reads one sentence at a time. */
export const accessKeyName = z
  .string({ error: "Enter a name" })
  .min(1, { error: "Enter a name", abort: true })
  .regex(/^[-_a-z0-9]*$/, {
    error: "Use only lower-case letters, digits, - and _",
    abort: true,
  })
  .regex(/^[a-z]/, { error: "Start with a lower-case letter", abort: true })
  .min(2, { error: "Use at least 2 characters", abort: true })
  .max(255, { error: "Use at most 255 characters", abort: true })
  .regex(/^[a-z][-_a-z0-9]*[a-z0-9]$/, { error: "End with a letter or a digit" });

const maxDescriptionLength = 1_000;

/** Of any text; without text there is no description. */
const description = z
  .string({ error: "Enter text" })
  .trim()
  .max(maxDescriptionLength, { error: `Use at most ${maxDescriptionLength} characters` })
  .transform((text) => text || null);

/** What a key can have from its creation, and what can be changed later. */
const details = {
  description: description.nullable().optional(),
  expiresAt: expiry.nullable().optional(),
  expiresInSeconds: lifetimeSeconds.optional(),
  permissions: keyPermissionsInput.optional(),
};

export const createAccessKeyInput = compatibleRequestSchema(
  "CreateAccessKeyInput",
  z.object({ name: accessKeyName, ...details }).refine(hasOneExpiry, twoExpiries),
  Object.keys(details),
);

/** What is left out stays as it is; `null` removes the description or the expiry. */
export const updateAccessKeyInput = requestSchema(
  "UpdateAccessKeyInput",
  z
    .object({ name: accessKeyName.exactOptional(), ...details })
    .refine(hasOneExpiry, twoExpiries)
    .refine(changesSomething, nothingToChange),
);

/** Without a grace period the previous secret ends at once. */
export const regenerateSecretInput = compatibleRequestSchema(
  "RegenerateSecretInput",
  z.object({
    gracePeriodSeconds: z
      .int({ error: "must be a whole number of seconds" })
      .min(0, { error: "must not be negative" })
      .max(maxGracePeriodSeconds, {
        error: `must be at most ${maxGracePeriodSeconds}, which are 7 days`,
      })
      .optional(),
  }),
  ["gracePeriodSeconds"],
);

export const previousSecretInput = requestSchema(
  "PreviousSecretInput",
  z.object({ expiresAt: expiry }),
);

/** Without a password for people who sign in with the provider and have none. */
export const endAllAccessKeysInput = requestSchema(
  "EndAllAccessKeysInput",
  z.object({
    currentPassword: z.string({ error: "must be your present password" }).meta(isSecret).optional(),
  }),
);

/** Without a name, the key has the one that it had. `descendants`: also keys made with it that were deleted with it. */
export const restoreAccessKeyInput = requestSchema(
  "RestoreAccessKeyInput",
  z.object({
    name: accessKeyName.optional(),
    descendants: z.enum(["keep", "restore"], { error: "must be keep or restore" }).optional(),
  }),
);

/** As a client sends it; the service gets the parsed input. */
export type CreateAccessKeyRequest = z.input<typeof createAccessKeyInput>;
export type CreateAccessKeyInput = z.output<typeof createAccessKeyInput>;
export type UpdateAccessKeyInput = z.output<typeof updateAccessKeyInput>;
export type RegenerateSecretInput = z.output<typeof regenerateSecretInput>;
export type PreviousSecretInput = z.output<typeof previousSecretInput>;
export type EndAllAccessKeysInput = z.infer<typeof endAllAccessKeysInput>;
export type RestoreAccessKeyInput = z.infer<typeof restoreAccessKeyInput>;
