/** The endpoints of access rules, roles and permissions. */
import { endpoint } from "../http/endpoint";
import * as rules from "./access-rule-api";
import * as batches from "./batches";
import * as permittedScopes from "./permitted-scopes";
import * as roles from "./role-api";
import * as roleList from "./role-list";
import * as ruleList from "./rule-list";
import * as service from "./service";

export const listOwnAccessRules = endpoint(
  rules.listOwnAccessRules,
  async ({ principal, query }) => ({
    accessRules: await service.listOwnAccessRules(principal, query),
  }),
);

export const countOwnAccessRules = endpoint(
  rules.countOwnAccessRules,
  async ({ principal, query }) => ({
    count: await service.countOwnAccessRules(principal, query.search),
  }),
);

export const listAccessRules = endpoint(rules.listAccessRules, ({ principal, query }) =>
  ruleList.listAccessRules(principal, query),
);

export const createAccessRule = endpoint(rules.createAccessRule, ({ principal, body }) =>
  service.createAccessRule(principal, body),
);

export const countAccessRules = endpoint(rules.countAccessRules, async ({ principal, query }) => ({
  count: await ruleList.countAccessRules(principal, query.search),
}));

export const createAccessRules = endpoint(rules.createAccessRules, ({ principal, body }) =>
  batches.createAccessRules(principal, body),
);

export const deleteAccessRules = endpoint(rules.deleteAccessRules, ({ principal, body }) =>
  batches.deleteAccessRules(principal, body),
);

export const getAccessRule = endpoint(rules.getAccessRule, ({ principal, params }) =>
  service.getAccessRule(principal, params.id),
);

export const deleteAccessRule = endpoint(rules.deleteAccessRule, ({ principal, params }) =>
  service.deleteAccessRule(principal, params.id),
);

export const listPermissions = endpoint(roles.listPermissions, ({ principal }) =>
  service.listOwnPermissions(principal),
);

export const listPermittedScopes = endpoint(roles.listPermittedScopes, ({ principal, body }) =>
  permittedScopes.listPermittedScopes(principal, body),
);

export const listRoles = endpoint(roles.listRoles, ({ principal }) =>
  roleList.listRoles(principal),
);

export const getRole = endpoint(roles.getRole, ({ principal, params }) =>
  roleList.getRole(principal, params.id),
);
