/** What may be asked about roles and access rules. Pure. */
import { z } from "zod";
import { pageQuery, wholeNumber } from "../http/paging";
import { emailAddress } from "../users/email-address";
import { scopeTypes } from "./scopes";

export const ownAccessRulesQuery = pageQuery.extend({ search: z.string().max(255).default("") });

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
