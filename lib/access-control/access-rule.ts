/** An access rule: a subject has a role in a scope and all scopes below it. Pure. */
import { z } from "zod";
import { pageQuery, wholeNumber } from "../http/paging";
import { compatibleRequestSchema, id, responseSchema, time } from "../http/schemas";
import { emailAddress } from "../platform/email-address";
import { scopeTypes } from "./scopes";

/** An access rule in the list of its subject. */
export const ownAccessRule = responseSchema(
  "OwnAccessRule",
  z.object({
    id: z.int(),
    tenantId: z.int(),
    /** The e-mail address of a user. */
    subjectId: z.string(),
    subjectType: z.enum(["user", "group", "service-account"]),
    roleId: z.int(),
    roleName: z.string(),
    scopeId: z.string(),
    scopeType: z.enum(scopeTypes),
    scopeName: z.string(),
    /** Absent for the tenant: existing clients do not accept null. */
    clusterId: id.exactOptional(),
  }),
);

/** An access rule in the lists of administrators. */
export const accessRule = responseSchema(
  "AccessRule",
  ownAccessRule.extend({ createdAt: time, updatedAt: time, createdBy: z.string() }),
);

export type OwnAccessRule = z.infer<typeof ownAccessRule>;
export type AccessRule = z.infer<typeof accessRule>;

const pageOf = <Rule extends z.ZodType>(rule: Rule) =>
  z.object({
    totalRecords: z.int().min(0),
    displayRecords: z.int().min(0),
    accessRules: z.array(rule),
  });

/** Without `totalRecords` for a page by position, because counting takes longer than the page. */
export const accessRulePage = responseSchema(
  "AccessRulePage",
  pageOf(accessRule).extend({ totalRecords: z.int().min(0).exactOptional() }),
);

export const ownAccessRules = responseSchema(
  "OwnAccessRules",
  z.object({ accessRules: pageOf(ownAccessRule) }),
);

export type OwnAccessRulePage = z.infer<typeof ownAccessRules>["accessRules"];
export type AccessRulePage = z.infer<typeof accessRulePage>;

export const ownAccessRulesQuery = pageQuery.extend({ search: z.string().max(255).default("") });

/** Counts the rules that the list with the same search contains. */
export const countQuery = ownAccessRulesQuery.pick({ search: true });

/** Rules are in the order of their IDs, so that 0 is the position before the first. */
export const accessRulesQuery = ownAccessRulesQuery
  .extend({
    subjectId: z.string().max(320).optional(),
    roleId: wholeNumber.optional(),
    scopeType: z.enum(scopeTypes).optional(),
    scopeId: z.string().max(64).optional(),
    startingAfter: wholeNumber.optional(),
    endingBefore: wholeNumber.optional(),
  })
  .refine((query) => query.startingAfter === undefined || query.endingBefore === undefined, {
    path: ["endingBefore"],
    error: "cannot be combined with startingAfter",
  })
  .refine((query) => query.offset === 0 || !isByPosition(query), {
    path: ["offset"],
    error: "cannot be combined with a position",
  });

/** Whether the page begins after a rule, or ends before it. */
export const isByPosition = (query: {
  startingAfter?: number | undefined;
  endingBefore?: number | undefined;
}): boolean => query.startingAfter !== undefined || query.endingBefore !== undefined;

export type OwnAccessRulesQuery = z.infer<typeof ownAccessRulesQuery>;
export type AccessRulesQuery = z.infer<typeof accessRulesQuery>;

export const createAccessRuleInput = compatibleRequestSchema(
  "CreateAccessRuleInput",
  z.object({
    subjectId: emailAddress,
    subjectType: z.literal("user", { error: "must be user" }),
    roleId: z.number({ error: "must be the id of a role" }).int(),
    scopeId: z.string({ error: "must be the id of a scope" }).min(1).max(64),
    scopeType: z.enum(scopeTypes, { error: `must be one of ${scopeTypes.join(", ")}` }),
    clusterId: z.string().max(64).nullish(),
  }),
);

export type CreateAccessRuleInput = z.infer<typeof createAccessRuleInput>;
