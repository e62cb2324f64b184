/** Lists the principal's own access rules; creates and deletes those that the principal manages. List: rule-list.ts. */
import "server-only";
import {
  insertAccessRule,
  deleteAccessRule as removeRule,
  selectAccessRule,
  selectAccessRulesOfUser,
} from "@/db/queries/access-rules";
import { selectUserByEmail } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import {
  accessRuleExists,
  forbidden,
  lastAdministratorRule,
  notFound,
  tooManyAccessRules,
  unknownReference,
} from "../http/errors";
import { toPage } from "../http/paging";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { now } from "../platform/clock";
import type {
  AccessRule,
  CreateAccessRuleInput,
  OwnAccessRule,
  OwnAccessRulePage,
  OwnAccessRulesQuery,
} from "./access-rule";
import { Authority } from "./authority";
import { findRole } from "./custom-roles";
import type { Permission } from "./permission";
import { isSystemAdministratorRule } from "./policy";
import { permissionsOf } from "./roles";
import { aboutRule } from "./rule-event";
import { maxRulesPerUser } from "./scope-limits";
import { findTenantScope, withPaths } from "./scope-paths";
import { type RuleWithPath, toAccessRule, toManagedRule } from "./to-access-rule";

/** `search` matches the subject, the role, the scope type and the scope name, ignoring case. */
const matchesSearch = (search: string) => {
  const needle = search.toLowerCase();
  return ({ subjectId, roleName: role, scopeName, scopeType }: OwnAccessRule) =>
    [subjectId, role, scopeName, scopeType].some((field) => field.toLowerCase().includes(needle));
};

/** The principal's own rules. Rules of deleted scopes are left out. */
async function selectOwnRules(principal: Principal): Promise<RuleWithPath[]> {
  const tenant = await findTenantScope(principal.tenantId);
  const rows = await selectAccessRulesOfUser(principal.tenantId, principal.email);
  return withPaths(tenant, rows);
}

const searchOwnRules = async (principal: Principal, search: string): Promise<OwnAccessRule[]> =>
  (await selectOwnRules(principal)).map(toAccessRule).filter(matchesSearch(search));

export const listOwnAccessRules = async (
  principal: Principal,
  query: OwnAccessRulesQuery,
): Promise<OwnAccessRulePage> => {
  const found = await searchOwnRules(principal, query.search);
  const accessRules = toPage(found, query);
  return { totalRecords: found.length, displayRecords: accessRules.length, accessRules };
};

export const countOwnAccessRules = async (principal: Principal, search: string): Promise<number> =>
  (await searchOwnRules(principal, search)).length;

/** The actions that the principal is permitted in at least one scope, by resource. */
export const listOwnPermissions = async (principal: Principal): Promise<Permission[]> =>
  permissionsOf((await selectOwnRules(principal)).map(({ role }) => role));

/** @throws notFound, also when the principal may not read rules in the scope of this one */
async function requireManagedRule(authority: Authority, id: number): Promise<RuleWithPath> {
  const row = await selectAccessRule(authority.principal.tenantId, id);
  const [rule] = withPaths(authority.tenant, row ? [row] : []);
  if (!rule || !authority.permits("read", "access-rules", rule.path)) throw notFound();
  return rule;
}

/** @throws forbidden, notFound */
export async function getAccessRule(principal: Principal, id: number): Promise<AccessRule> {
  const authority = (await Authority.load(principal)).requireSomewhere("read", "access-rules");
  return toManagedRule(await requireManagedRule(authority, id));
}

/** Throws why no rule was inserted; returns if a concurrent change is the reason. */
async function requireInsertable(tenantId: number, input: CreateAccessRuleInput): Promise<void> {
  const { subjectId, roleId, scopeType, scopeId } = input;
  if (!(await selectUserByEmail(tenantId, subjectId))) throw unknownReference("subjectId", "user");
  const rules = await selectAccessRulesOfUser(tenantId, subjectId);
  const exists = rules.some(
    (rule) => rule.roleId === roleId && rule.scopeType === scopeType && rule.scopeId === scopeId,
  );
  if (exists) throw accessRuleExists();
  if (rules.length >= maxRulesPerUser) throw tooManyAccessRules(maxRulesPerUser);
}

/** Undefined when a concurrent change made the insertion fail. */
async function tryCreateAccessRule(
  principal: Principal,
  { clusterId: _, ...input }: CreateAccessRuleInput,
): Promise<AccessRule | undefined> {
  const authority = (await Authority.load(principal)).requireSomewhere("create", "access-rules");
  const { tenantId } = principal;
  const role = await findRole(tenantId, input.roleId);
  if (!role) throw unknownReference("roleId", "role");
  const path = await authority.findPath(input.scopeType, input.scopeId);
  if (!path) throw unknownReference("scopeId", "scope");
  if (!authority.canManageRule("create", role, path)) throw forbidden();
  const row = await insertAccessRule(
    { ...input, tenantId, createdAt: now(), createdBy: principal.email },
    maxRulesPerUser,
    eventBy(principal, {
      ...aboutRule({ ...input, roleName: role.name }, path),
      ...{ action: "create", httpStatus: 201 },
      entityId: `${input.scopeType}:${input.scopeId}`,
    }),
    role.version,
  );
  if (row) return toManagedRule({ ...row, path, role });
  await requireInsertable(tenantId, input);
  return undefined;
}

/** @throws forbidden; 400 for an unknown role, scope or user, and for too many rules; 409 for an existing rule; unavailable */
export const createAccessRule = (
  principal: Principal,
  input: CreateAccessRuleInput,
): Promise<AccessRule> =>
  retryOnConflict("create an access rule", () => tryCreateAccessRule(principal, input));

/** Undefined when a concurrent change made the deletion fail. */
async function tryDeleteAccessRule(principal: Principal, id: number): Promise<true | undefined> {
  const authority = (await Authority.load(principal)).requireSomewhere("delete", "access-rules");
  const rule = await requireManagedRule(authority, id);
  if (!authority.canManageRule("delete", rule.role, rule.path)) throw forbidden();
  const isOwn = rule.subjectId === principal.email;
  if (isOwn && isSystemAdministratorRule(rule)) throw lastAdministratorRule();
  const event = eventBy(principal, {
    ...aboutRule({ ...rule, roleName: rule.role.name }, rule.path),
    ...{ action: "delete", entityId: String(id), httpStatus: 204 },
  });
  if (await removeRule(principal.tenantId, id, event, authority.actor)) return true;
  // The principal, the permission or the rule is gone: the next attempt finds out which.
  await authority.requireActiveUser();
  return undefined;
}

/** @throws forbidden, notFound, unavailable; 400 for the principal's own rule as system administrator of the tenant */
export async function deleteAccessRule(principal: Principal, id: number): Promise<void> {
  await retryOnConflict("delete an access rule", () => tryDeleteAccessRule(principal, id));
}
