/** The policy for access keys on the wire. Pure: the form validates with it too. */
import { z } from "zod";
import { id, requestSchema, responseSchema, time } from "../http/schemas";
import type { KeyPolicy } from "./key-policy";
import { maxGracePeriodSeconds } from "./policy";

/** As administrators see it. What is absent is not restricted. */
export const keyPolicy = responseSchema(
  "AccessKeyPolicy",
  z.object({
    maxLifetimeSeconds: z.int().exactOptional(),
    /** Of keys that are created without an expiry. */
    defaultLifetimeSeconds: z.int().exactOptional(),
    neverExpires: z.boolean(),
    maxGracePeriodSeconds: z.int(),
    suspendUnusedAfterDays: z.int().exactOptional(),
    suspendWhenOwnerAbsentForDays: z.int().exactOptional(),
    rotateEveryDays: z.int().exactOptional(),
    keysMayManageKeys: z.boolean(),
    permittedRoleIds: z.array(z.int()).exactOptional(),
    exemptUntil: time.exactOptional(),
  }) satisfies z.ZodType<KeyPolicy>,
);

const years = 10;
const dayLimit = years * 366;
const hourSeconds = 3_600;

/** The form has the same fields in days, so the messages are about durations. */
const wholeNumber = (least: number, most: number, range: string) =>
  z
    .int({ error: "must be a whole number" })
    .min(least, { error: `must be ${range}` })
    .max(most, { error: `must be ${range}` });

const lifetime = wholeNumber(hourSeconds, dayLimit * 86_400, `between 1 hour and ${dayLimit} days`)
  .nullable()
  .optional();
const days = wholeNumber(1, dayLimit, `between 1 and ${dayLimit} days`).nullable().optional();
const yesOrNo = z.boolean({ error: "must be true or false" });

const roleIds = z
  .array(z.int({ error: "must be the ID of a role" }), { error: "must be a list of role IDs" })
  .min(1, { error: "must have at least one role" })
  .max(100, { error: "must be at most 100 roles" })
  .transform((ids) => [...new Set(ids)].sort((a, b) => a - b));

const fields = z.object({
  maxLifetimeSeconds: lifetime,
  defaultLifetimeSeconds: lifetime,
  neverExpires: yesOrNo,
  maxGracePeriodSeconds: wholeNumber(0, maxGracePeriodSeconds, "between 0 seconds and 7 days"),
  suspendUnusedAfterDays: days,
  suspendWhenOwnerAbsentForDays: days,
  rotateEveryDays: days,
  keysMayManageKeys: yesOrNo,
  permittedRoleIds: roleIds.nullable().optional(),
  exemptUntil: z.iso
    .datetime({ offset: true, error: "must be a date and time, such as 2027-01-31T12:00:00Z" })
    .transform((text) => new Date(text).toISOString())
    .nullable()
    .optional(),
});

/** Without the rules that are not set. */
function toKeyPolicy(input: z.output<typeof fields>): KeyPolicy {
  const { neverExpires, maxGracePeriodSeconds, keysMayManageKeys, ...optional } = input;
  const rules = Object.entries(optional).filter(([, value]) => value != null);
  return {
    ...{ neverExpires, maxGracePeriodSeconds, keysMayManageKeys },
    ...(Object.fromEntries(rules) as Partial<KeyPolicy>),
  };
}

/** The whole policy: a rule that is left out or null is not set. */
export const keyPolicyInput = requestSchema(
  "AccessKeyPolicyInput",
  fields
    .refine((input) => !(input.neverExpires && input.maxLifetimeSeconds), {
      path: ["neverExpires"],
      error: "must be false if there is a longest lifetime",
    })
    .refine(
      ({ defaultLifetimeSeconds: usual, maxLifetimeSeconds: most }) =>
        !usual || !most || usual <= most,
      {
        path: ["defaultLifetimeSeconds"],
        error: "must be at most the longest lifetime",
      },
    )
    .refine(
      (input) => input.neverExpires || input.defaultLifetimeSeconds || input.maxLifetimeSeconds,
      {
        path: ["defaultLifetimeSeconds"],
        error: "is required if access keys must expire and there is no longest lifetime",
      },
    )
    .transform(toKeyPolicy),
);

/** An existing key that a policy would touch, and what would happen to it first. */
const affectedKey = responseSchema(
  "AffectedAccessKey",
  z.object({
    id,
    name: z.string(),
    clientId: z.string(),
    /** The e-mail address of the owner. */
    owner: z.string(),
    /** Whether the key is suspended, or given an earlier expiry. */
    effect: z.enum(["suspend", "expire"]),
    /** The rule that is the reason. */
    reason: z.enum(["lifetime", "role", "rotation", "unused", "owner-absent"]),
    /** When the key stops working. */
    at: time,
    /** The expiry that the key has now; absent if it never expires. */
    expiresAt: time.exactOptional(),
  }),
);

/** `affected` has the first 100 keys, by owner and name. */
export const keyPolicyPreview = responseSchema(
  "AccessKeyPolicyPreview",
  z.object({
    keys: z.int(),
    owners: z.int(),
    suspended: z.int(),
    expiring: z.int(),
    affected: z.array(affectedKey),
    /** Further keys that will be suspended by the time unless they are used; absent without such a rule. */
    unusedSoon: z.object({ keys: z.int(), owners: z.int(), until: time }).exactOptional(),
  }),
);

export type AffectedKey = z.infer<typeof affectedKey>;
export type KeyPolicyPreview = z.infer<typeof keyPolicyPreview>;
