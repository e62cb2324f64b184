/** The endpoints of access rules: one's own, and those that one manages. */
import { z } from "zod";
import type { AccessRule, AccessRulePage, ManagedAccessRule } from "../access-control/access-rule";
import type { CreatedAccessRules, DeletedAccessRules } from "../access-control/batches";
import {
  accessRulesQuery,
  countQuery,
  createAccessRuleInput,
  createAccessRulesInput,
  deleteAccessRulesInput,
  maxBatchSize,
  ownAccessRulesQuery,
} from "../access-control/input";
import { scopeTypes } from "../access-control/scopes";
import { accessRuleExists, lastAdministratorRule, notFound, unknownReference } from "../errors";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { count, id, requestSchema, responseSchema, time } from "../http/schemas";

const ownRule = responseSchema(
  "OwnAccessRule",
  z.object({
    id: z.int(),
    tenantId: z.int(),
    subjectId: z.string(),
    subjectType: z.enum(["user", "group", "service-account"]),
    roleId: z.int(),
    roleName: z.string(),
    scopeId: z.string(),
    scopeType: z.enum(scopeTypes),
    scopeName: z.string(),
    clusterId: id.exactOptional(),
  }) satisfies z.ZodType<AccessRule>,
);

const rule = responseSchema(
  "AccessRule",
  ownRule.extend({
    createdAt: time,
    updatedAt: time,
    createdBy: z.string(),
  }) satisfies z.ZodType<ManagedAccessRule>,
);

const pageOf = <Rule extends z.ZodType>(item: Rule) =>
  z.object({
    totalRecords: z.int().min(0),
    displayRecords: z.int().min(0),
    accessRules: z.array(item),
  });

const page = responseSchema(
  "AccessRulePage",
  pageOf(rule) satisfies z.ZodType<AccessRulePage<ManagedAccessRule>>,
);

const ownPage = responseSchema("OwnAccessRules", z.object({ accessRules: pageOf(ownRule) }));
const createInput = requestSchema("CreateAccessRuleInput", createAccessRuleInput);

const sent = {
  subjectId: example.exampleEmail,
  subjectType: "user",
  roleId: 8,
  scopeId: "1",
  scopeType: "tenant",
};

const exampleOwnRule = {
  ...{ id: 3, tenantId: 1, ...sent },
  ...{ roleName: "Viewer", scopeName: "keys.example.com" },
};

const exampleRule = {
  ...exampleOwnRule,
  createdAt: example.exampleTime,
  updatedAt: example.exampleTime,
  createdBy: "admin@example.com",
};

const failure = { code: z.int(), message: z.string() };

const createdRules = responseSchema(
  "CreatedAccessRules",
  z.object({
    succeeded: z.array(rule),
    failed: z.array(
      z.object({
        payload: z.object({
          ...{ subjectId: z.string(), subjectType: z.literal("user"), roleId: z.int() },
          ...{ scopeId: z.string(), scopeType: z.enum(scopeTypes) },
        }),
        ...failure,
      }),
    ),
  }) satisfies z.ZodType<CreatedAccessRules>,
);

const deletedRules = responseSchema(
  "DeletedAccessRules",
  z.object({
    id,
    succeeded: z.array(z.string()),
    failed: z.array(z.object({ id: z.string(), ...failure })),
  }) satisfies z.ZodType<DeletedAccessRules>,
);

const batchInput = requestSchema("CreateAccessRulesInput", createAccessRulesInput);
const deletionInput = requestSchema("DeleteAccessRulesInput", deleteAccessRulesInput);

const exampleBatch = {
  roleId: 8,
  subjects: [{ subjectId: example.exampleEmail, subjectType: "user" }],
  scopes: [{ scopeId: "1", scopeType: "tenant" }],
};

const inPage = (item: unknown) => ({ totalRecords: 1, displayRecords: 1, accessRules: [item] });

const tag = "Authorization" as const;
const own = "/api/v1/authorization/me/access-rules";
const all = "/api/v1/authorization/access-rules";
const one = `${all}/{id}`;

const ownRules: Contract[] = [
  {
    ...{ id: "listOwnAccessRules", method: "GET", path: own, tag },
    summary: "Read your own access rules: who am I, and which role do I have where",
    query: ownAccessRulesQuery,
    queryExample: { limit: "50" },
    success: ok("A page of them", ownPage, { accessRules: inPage(exampleOwnRule) }),
  },
  {
    ...{ id: "countOwnAccessRules", method: "GET", path: `${own}/count`, tag },
    summary: "Count your own access rules",
    query: countQuery,
    success: ok("How many there are", count, { count: 1 }),
  },
];

const managedRules: Contract[] = [
  {
    ...{ id: "listAccessRules", method: "GET", path: all, tag, permission: "read access-rules" },
    summary: "List the access rules in the scopes that you manage",
    query: accessRulesQuery,
    queryExample: { subjectId: example.exampleEmail },
    success: ok("A page of them", page, inPage(exampleRule)),
  },
  {
    ...{ id: "createAccessRule", method: "POST", path: all, tag },
    summary: "Give a user a role in a scope and everything below it",
    permission: "create access-rules",
    body: { schema: createInput, example: sent },
    success: created("The rule", rule, exampleRule),
    errors: [
      unknownReference("roleId", "role"),
      unknownReference("scopeId", "scope"),
      unknownReference("subjectId", "user"),
      accessRuleExists(),
    ],
  },
  {
    ...{ id: "countAccessRules", method: "GET", path: `${all}/count`, tag },
    summary: "Count the access rules in the scopes that you manage",
    query: countQuery,
    permission: "read access-rules",
    success: ok("How many there are", count, { count: 1 }),
  },
  {
    ...{ id: "createAccessRules", method: "POST", path: `${all}/batch-create`, tag },
    summary: "Give a role to several users in several scopes",
    description: `Up to ${maxBatchSize} rules. Each succeeds or fails by itself.`,
    permission: "create access-rules",
    body: { schema: batchInput, example: { payload: exampleBatch } },
    success: ok("What became of each", createdRules, {
      succeeded: [exampleRule],
      failed: [{ payload: sent, code: 409, message: accessRuleExists().message }],
    }),
  },
  {
    ...{ id: "deleteAccessRules", method: "POST", path: `${all}/batch`, tag },
    summary: "Take several roles away",
    description: `Up to ${maxBatchSize} rules. Each succeeds or fails by itself.`,
    permission: "delete access-rules",
    body: { schema: deletionInput, example: { ids: ["3", "4"], action: "delete" } },
    success: ok("What became of each", deletedRules, {
      id: example.exampleId,
      succeeded: ["3"],
      failed: [{ id: "4", code: 404, message: notFound().message }],
    }),
  },
  {
    ...{ id: "getAccessRule", method: "GET", path: one, tag, permission: "read access-rules" },
    hasIntegerId: true,
    summary: "Read an access rule",
    success: ok("The rule", rule, exampleRule),
  },
  {
    ...{ id: "deleteAccessRule", method: "DELETE", path: one, tag },
    hasIntegerId: true,
    summary: "Take a role away",
    permission: "delete access-rules",
    success: noContent("The rule no longer holds, from the next request on"),
    errors: [lastAdministratorRule()],
  },
];

export const accessRuleOperations = [...ownRules, ...managedRules];
