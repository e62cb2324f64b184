/** The requests and responses for several access rules at a time. Pure. */
import { z } from "zod";
import { compatibleRequestSchema, id, responseSchema } from "../http/schemas";
import { accessRule, createAccessRuleInput } from "./access-rule";
import { scopeTypes } from "./scopes";

/** The maximum number of rules in one request. */
export const maxBatchSize = 100;

const atMost = `must name 1 to ${maxBatchSize}`;

const { shape } = createAccessRuleInput;
const subject = z.object({ subjectId: shape.subjectId, subjectType: shape.subjectType });
const scope = z.object({ scopeId: shape.scopeId, scopeType: shape.scopeType });

/** Creates a rule for every subject in every scope. */
export const createAccessRulesInput = compatibleRequestSchema(
  "CreateAccessRulesInput",
  z.object({
    payload: z
      .object({
        roleId: shape.roleId,
        clusterId: shape.clusterId,
        subjects: z.array(subject).min(1, { error: atMost }).max(maxBatchSize, { error: atMost }),
        scopes: z.array(scope).min(1, { error: atMost }).max(maxBatchSize, { error: atMost }),
      })
      .refine(({ subjects, scopes }) => subjects.length * scopes.length <= maxBatchSize, {
        error: `subjects times scopes must be ${maxBatchSize} or less`,
      }),
  }),
);

/** Ids of rules are numbers; some clients send them as strings. */
const ruleId = z.union([z.string().max(64), z.int().min(1).transform(String)], {
  error: "must be the id of an access rule",
});

export const deleteAccessRulesInput = compatibleRequestSchema(
  "DeleteAccessRulesInput",
  z.object({
    ids: z.array(ruleId).min(1, { error: atMost }).max(maxBatchSize, { error: atMost }),
    action: z.literal("delete", { error: "must be delete" }),
  }),
);

export type CreateAccessRulesInput = z.infer<typeof createAccessRulesInput>;
export type DeleteAccessRulesInput = z.infer<typeof deleteAccessRulesInput>;

const failure = { code: z.int(), message: z.string() };

/** One rule of the request. */
const accessRuleFields = z.object({
  ...{ subjectId: z.string(), subjectType: z.literal("user"), roleId: z.int() },
  ...{ scopeId: z.string(), scopeType: z.enum(scopeTypes) },
});

export type AccessRuleFields = z.infer<typeof accessRuleFields>;

export const createdAccessRules = responseSchema(
  "CreatedAccessRules",
  z.object({
    succeeded: z.array(accessRule),
    failed: z.array(z.object({ payload: accessRuleFields, ...failure })),
  }),
);

export const deletedAccessRules = responseSchema(
  "DeletedAccessRules",
  z.object({
    /** Identifies this response only. */
    id,
    succeeded: z.array(z.string()),
    failed: z.array(z.object({ id: z.string(), ...failure })),
  }),
);

export type CreatedAccessRules = z.infer<typeof createdAccessRules>;
export type DeletedAccessRules = z.infer<typeof deletedAccessRules>;
