/** Who has which role where: one's own rules, and the rules that one manages. */
import "server-only";
import {
  type AccessRuleRow,
  insertAccessRule,
  deleteAccessRule as removeRule,
  selectAccessRule,
  selectAccessRules,
  selectAccessRulesOfUser,
} from "@/db/queries/access-rules";
import { selectUserByEmail } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { now } from "../clock";
import {
  accessRuleExists,
  forbidden,
  lastAdministratorRule,
  notFound,
  unknownReference,
} from "../errors";
import { toPage } from "../http/paging";
import type { Principal } from "../principal";
import { toAccountName } from "../users/email-address";
import type { AccessRule, AccessRulePage, ManagedAccessRule } from "./access-rule";
import { Authority, loadScopePaths } from "./authority";
import type { AccessRulesQuery, CreateAccessRuleInput, OwnAccessRulesQuery } from "./input";
import { isTopRule } from "./policy";
import type { Permission } from "./resources";
import { findRole, permissionsOf, roleName } from "./roles";
import { keyOf, type ScopePath } from "./scopes";

type Paths = ReadonlyMap<string, ScopePath>;

function toAccessRule(row: AccessRuleRow, paths: Paths): AccessRule {
  const scope = paths.get(keyOf(row.scopeType, row.scopeId))?.at(-1);
  return {
    id: row.id,
    tenantId: row.tenantId,
    subjectId: row.subjectId,
    subjectType: row.subjectType,
    roleId: row.roleId,
    roleName: roleName(row.roleId),
    scopeId: row.scopeId,
    scopeType: row.scopeType,
    scopeName: scope?.name ?? "",
    ...(scope?.clusterId != null && { clusterId: scope.clusterId }),
  };
}

const toManaged = (row: AccessRuleRow, paths: Paths): ManagedAccessRule => ({
  ...toAccessRule(row, paths),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
});

const mentions = (text: string) => {
  const needle = text.toLowerCase();
  return ({ subjectId, roleName: role, scopeName, scopeType }: AccessRule) =>
    [subjectId, role, scopeName, scopeType].some((field) => field.toLowerCase().includes(needle));
};

function paged<Rule extends AccessRule>(
  found: readonly Rule[],
  query: OwnAccessRulesQuery,
): AccessRulePage<Rule> {
  const accessRules = toPage(found, query);
  return { totalRecords: found.length, displayRecords: accessRules.length, accessRules };
}

/** The principal's own rules, where their scope still exists. */
async function selectOwnRules(principal: Principal): Promise<AccessRule[]> {
  const paths = await loadScopePaths(principal.tenantId);
  const rows = await selectAccessRulesOfUser(principal.tenantId, principal.email);
  return rows
    .filter((row) => paths.has(keyOf(row.scopeType, row.scopeId)))
    .map((row) => toAccessRule(row, paths));
}

/** `search` looks at the names of role and scope. */
export const listOwnAccessRules = async (
  principal: Principal,
  query: OwnAccessRulesQuery,
): Promise<AccessRulePage> =>
  paged((await selectOwnRules(principal)).filter(mentions(query.search)), query);

export const countOwnAccessRules = async (principal: Principal, search: string): Promise<number> =>
  (await selectOwnRules(principal)).filter(mentions(search)).length;

/** What the principal may do with each resource, somewhere. */
export const listOwnPermissions = async (principal: Principal): Promise<Permission[]> =>
  permissionsOf((await selectOwnRules(principal)).map((rule) => rule.roleId));

/** The rules in scopes where the principal may read rules. */
async function selectManagedRules(authority: Authority): Promise<ManagedAccessRule[]> {
  authority.requireSomewhere("read", "access-rules");
  const rows = await selectAccessRules(authority.principal.tenantId);
  return rows
    .filter((row) => {
      const path = authority.findPath(row.scopeType, row.scopeId);
      return path !== undefined && authority.permits("read", "access-rules", path);
    })
    .map((row) => toManaged(row, authority.paths));
}

const matches = (query: AccessRulesQuery) => (rule: AccessRule) =>
  (query.subjectId === undefined || rule.subjectId === toAccountName(query.subjectId)) &&
  (query.roleId === undefined || rule.roleId === query.roleId) &&
  (query.scopeType === undefined || rule.scopeType === query.scopeType) &&
  (query.scopeId === undefined || rule.scopeId === query.scopeId) &&
  mentions(query.search)(rule);

/** @throws forbidden */
export async function listAccessRules(
  principal: Principal,
  query: AccessRulesQuery,
): Promise<AccessRulePage<ManagedAccessRule>> {
  const rules = await selectManagedRules(await Authority.of(principal));
  return paged(rules.filter(matches(query)), query);
}

/** @throws forbidden */
export const countAccessRules = async (principal: Principal, search: string): Promise<number> =>
  (await selectManagedRules(await Authority.of(principal))).filter(mentions(search)).length;

/** @throws forbidden, notFound */
export async function getAccessRule(principal: Principal, id: number): Promise<ManagedAccessRule> {
  const rules = await selectManagedRules(await Authority.of(principal));
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw notFound();
  return rule;
}

const describe = ({
  subjectId,
  roleId,
  scopeType,
  scopeId,
}: Pick<AccessRule, "subjectId" | "roleId" | "scopeType" | "scopeId">) =>
  `${subjectId}: ${roleName(roleId)} in ${scopeType} ${scopeId}`;

const whyRefused = async (tenantId: number, email: string) =>
  (await selectUserByEmail(tenantId, email))
    ? accessRuleExists()
    : unknownReference("subjectId", "user");

/** @throws forbidden; 400 for a role, scope or user that does not exist; 409 for a rule that does */
export async function createAccessRule(
  principal: Principal,
  { clusterId: _, ...input }: CreateAccessRuleInput,
): Promise<ManagedAccessRule> {
  const authority = (await Authority.of(principal)).requireSomewhere("create", "access-rules");
  const { tenantId } = principal;
  if (!findRole(input.roleId)) throw unknownReference("roleId", "role");
  if (!authority.findPath(input.scopeType, input.scopeId))
    throw unknownReference("scopeId", "scope");
  if (!authority.mayHandleRule("create", input)) throw forbidden();
  const row = await insertAccessRule(
    { ...input, tenantId, createdAt: now(), createdBy: principal.email },
    eventBy(principal, {
      action: "create",
      entityType: "access-rule",
      entityId: `${input.scopeType}:${input.scopeId}`,
      entityName: describe(input),
      httpStatus: 201,
    }),
  );
  if (!row) throw await whyRefused(tenantId, input.subjectId);
  return toManaged(row, authority.paths);
}

/** @throws forbidden, notFound; 400 for one's own last rule as system administrator of the tenant */
export async function deleteAccessRule(principal: Principal, id: number): Promise<void> {
  const authority = (await Authority.of(principal)).requireSomewhere("delete", "access-rules");
  const rule = await selectAccessRule(principal.tenantId, id);
  const path = rule && authority.findPath(rule.scopeType, rule.scopeId);
  if (!rule || !path || !authority.permits("read", "access-rules", path)) throw notFound();
  if (!authority.mayHandleRule("delete", rule)) throw forbidden();
  const isOwn = rule.subjectId === principal.email;
  if (isOwn && isTopRule(rule)) throw lastAdministratorRule();
  const event = eventBy(principal, {
    action: "delete",
    entityType: "access-rule",
    entityId: String(id),
    entityName: describe(rule),
    httpStatus: 204,
  });
  if (await removeRule(principal.tenantId, id, event, authority.actor)) return;
  // Something is gone: the principal, the right to remove the rule, or the rule.
  await authority.requirePresence();
  return deleteAccessRule(principal, id);
}
