/** The contracts of the endpoints for access rules: the caller's own, and those that the caller manages. Pure. */

import { contract, created, noContent, ok } from "../http/contract";
import {
  accessRuleExists,
  lastAdministratorRule,
  notFound,
  unknownReference,
} from "../http/errors";
import * as example from "../http/examples";
import { count } from "../http/schemas";
import {
  accessRule,
  accessRulePage,
  accessRulesQuery,
  countQuery,
  createAccessRuleInput,
  ownAccessRules,
  ownAccessRulesQuery,
} from "./access-rule";
import {
  createAccessRulesInput,
  createdAccessRules,
  deleteAccessRulesInput,
  deletedAccessRules,
  maxBatchSize,
} from "./access-rule-batch";

const exampleInput = {
  subjectId: example.exampleEmail,
  subjectType: "user",
  roleId: 8,
  scopeId: "1",
  scopeType: "tenant",
};

const exampleOwnRule = {
  ...{ id: 3, tenantId: 1, ...exampleInput },
  ...{ roleName: "Viewer", scopeName: "keys.example.com" },
};

const exampleRule = {
  ...exampleOwnRule,
  createdAt: example.exampleTime,
  updatedAt: example.exampleTime,
  createdBy: "admin@example.com",
};

const exampleBatch = {
  roleId: 8,
  subjects: [{ subjectId: example.exampleEmail, subjectType: "user" }],
  scopes: [{ scopeId: "1", scopeType: "tenant" }],
};

const inPage = (item: unknown) => ({ totalRecords: 1, displayRecords: 1, accessRules: [item] });

const tag = "Authorization" as const;
const own = { path: "/api/v1/authorization/me/access-rules", tag } as const;
const all = { path: "/api/v1/authorization/access-rules", tag } as const;
const one = { path: `${all.path}/{id}`, hasIntegerId: true, tag } as const;

export const listOwnAccessRules = contract({
  ...{ id: "listOwnAccessRules", method: "GET", ...own },
  summary: "List your own access rules: your roles and their scopes",
  query: ownAccessRulesQuery,
  queryExample: { limit: "50" },
  success: ok("A page of access rules", ownAccessRules, { accessRules: inPage(exampleOwnRule) }),
});

export const countOwnAccessRules = contract({
  ...{ id: "countOwnAccessRules", method: "GET", ...own, path: `${own.path}/count` },
  summary: "Count your own access rules",
  query: countQuery,
  success: ok("The number of access rules", count, { count: 1 }),
});

export const listAccessRules = contract({
  ...{ id: "listAccessRules", method: "GET", ...all },
  summary: "List the access rules in the scopes that you manage",
  description:
    "In the order of their IDs. The next page has the ID of the last rule of this one as `startingAfter`; begin with `startingAfter=0`. Such pages cost the same at the beginning and at the end, and have no `totalRecords`. With `offset`, each page counts the rules.",
  permission: "read access-rules",
  query: accessRulesQuery,
  queryExample: { subjectId: example.exampleEmail },
  success: ok("A page of access rules", accessRulePage, inPage(exampleRule)),
});

export const createAccessRule = contract({
  ...{ id: "createAccessRule", method: "POST", ...all },
  summary: "Assign a role to a user in a scope and all scopes below it",
  permission: "create access-rules",
  body: { schema: createAccessRuleInput, example: exampleInput },
  success: created("The rule", accessRule, exampleRule),
  errors: [
    unknownReference("roleId", "role"),
    unknownReference("scopeId", "scope"),
    unknownReference("subjectId", "user"),
    accessRuleExists(),
  ],
});

export const countAccessRules = contract({
  ...{ id: "countAccessRules", method: "GET", ...all, path: `${all.path}/count` },
  summary: "Count the access rules in the scopes that you manage",
  permission: "read access-rules",
  query: countQuery,
  success: ok("The number of access rules", count, { count: 1 }),
});

export const createAccessRules = contract({
  ...{ id: "createAccessRules", method: "POST", ...all, path: `${all.path}/batch-create` },
  summary: "Assign a role to several users in several scopes",
  description: `Up to ${maxBatchSize} rules. Each rule succeeds or fails independently.`,
  permission: "create access-rules",
  body: { schema: createAccessRulesInput, example: { payload: exampleBatch } },
  success: ok("The outcome of each rule", createdAccessRules, {
    succeeded: [exampleRule],
    failed: [{ payload: exampleInput, code: 409, message: accessRuleExists().message }],
  }),
});

export const deleteAccessRules = contract({
  ...{ id: "deleteAccessRules", method: "POST", ...all, path: `${all.path}/batch` },
  summary: "Delete several access rules",
  description: `Up to ${maxBatchSize} rules. Each rule succeeds or fails independently.`,
  permission: "delete access-rules",
  body: { schema: deleteAccessRulesInput, example: { ids: ["3", "4"], action: "delete" } },
  success: ok("The outcome of each rule", deletedAccessRules, {
    id: example.exampleId,
    succeeded: ["3"],
    failed: [{ id: "4", code: 404, message: notFound().message }],
  }),
});

export const getAccessRule = contract({
  ...{ id: "getAccessRule", method: "GET", ...one },
  summary: "Read an access rule",
  permission: "read access-rules",
  success: ok("The rule", accessRule, exampleRule),
});

export const deleteAccessRule = contract({
  ...{ id: "deleteAccessRule", method: "DELETE", ...one },
  summary: "Delete an access rule",
  permission: "delete access-rules",
  success: noContent("The rule has no effect from the next request on"),
  errors: [lastAdministratorRule()],
});
