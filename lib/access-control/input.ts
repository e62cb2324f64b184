/** What may be asked about roles and access rules. Pure. */
import { z } from "zod";
import { pageQuery, wholeNumber } from "../http/paging";
import { emailAddress } from "../users/email-address";
import { actions, resourceTypes } from "./resources";
import { scopeTypes } from "./scopes";

export const ownAccessRulesQuery = pageQuery.extend({ search: z.string().max(255).default("") });

/** Counts what the list with the same search would have. */
export const countQuery = ownAccessRulesQuery.pick({ search: true });
export type OwnAccessRulesQuery = z.infer<typeof ownAccessRulesQuery>;

export const accessRulesQuery = ownAccessRulesQuery.extend({
  subjectId: z.string().max(320).optional(),
  roleId: wholeNumber.optional(),
  scopeType: z.enum(scopeTypes).optional(),
  scopeId: z.string().max(64).optional(),
});

export type AccessRulesQuery = z.infer<typeof accessRulesQuery>;

export const createAccessRuleInput = z.object({
  subjectId: emailAddress,
  subjectType: z.literal("user", { error: "must be user" }),
  roleId: z.number({ error: "must be the id of a role" }).int(),
  scopeId: z.string({ error: "must be the id of a scope" }).min(1).max(64),
  scopeType: z.enum(scopeTypes, { error: `must be one of ${scopeTypes.join(", ")}` }),
  clusterId: z.string().max(64).nullish(),
});

export type CreateAccessRuleInput = z.infer<typeof createAccessRuleInput>;

/** As many as one request may add or remove. */
export const maxBatchSize = 100;

const atMost = `must name 1 to ${maxBatchSize}`;

const { shape } = createAccessRuleInput;
const subject = z.object({ subjectId: shape.subjectId, subjectType: shape.subjectType });
const scope = z.object({ scopeId: shape.scopeId, scopeType: shape.scopeType });

/** The role for every subject in every scope. */
export const createAccessRulesInput = z.object({
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
});
export type CreateAccessRulesInput = z.infer<typeof createAccessRulesInput>;

/** Ids of rules are numbers; the reference sends them as text. */
const ruleId = z.union([z.string().max(64), z.int().min(1).transform(String)], {
  error: "must be the id of an access rule",
});

export const deleteAccessRulesInput = z.object({
  ids: z.array(ruleId).min(1, { error: atMost }).max(maxBatchSize, { error: atMost }),
  action: z.literal("delete", { error: "must be delete" }),
});
export type DeleteAccessRulesInput = z.infer<typeof deleteAccessRulesInput>;

export const permittedScopesInput = z.object({
  resourceType: z.enum(resourceTypes, { error: `must be one of ${resourceTypes.join(", ")}` }),
  action: z.enum(actions, { error: `must be one of ${actions.join(", ")}` }).nullish(),
});
export type PermittedScopesInput = z.infer<typeof permittedScopesInput>;
