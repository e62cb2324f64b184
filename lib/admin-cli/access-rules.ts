/** Adds access rules: any role for any user in any scope. */
import "server-only";
import { insertAccessRule } from "@/db/queries/access-rules";
import { selectUserByEmail } from "@/db/queries/users";
import { loadRoles, type RoleWithVersion, toNameKey } from "../access-control/custom-roles";
import { aboutRule } from "../access-control/rule-event";
import { findScopePath } from "../access-control/scope-paths";
import { type ScopeType, scopeKey } from "../access-control/scopes";
import { accessRuleExists } from "../http/errors";
import { now } from "../platform/clock";
import { adminCliEvent, adminCliSubject, requireTenantId } from "./admin-cli";
import { noSuchRole, noSuchScope, noSuchUser } from "./errors";

interface RuleScope {
  scopeType: ScopeType;
  scopeId: string;
}

/** The role with the name, ignoring case. @throws noSuchRole */
export async function requireRole(tenantId: number, name: string): Promise<RoleWithVersion> {
  const roles = await loadRoles(tenantId);
  const role = roles.find((candidate) => toNameKey(candidate.name) === toNameKey(name));
  if (role) return role;
  throw noSuchRole(
    name,
    roles.map((each) => each.name),
  );
}

/** The audit event of a rule that the admin CLI adds. @throws noSuchScope */
export async function ruleEvent(
  tenantId: number,
  email: string,
  role: RoleWithVersion,
  scope: RuleScope,
) {
  const { scopeType, scopeId } = scope;
  const path = await findScopePath(tenantId, scopeType, scopeId);
  if (!path) throw noSuchScope(scopeType, scopeId);
  return adminCliEvent(tenantId, {
    action: "create",
    ...aboutRule({ subjectId: email, roleName: role.name, ...scope }, path),
    entityId: scopeKey(scopeType, scopeId),
  });
}

/** @throws noSuchRole, noSuchScope, noSuchUser, accessRuleExists */
export async function addAccessRule(
  email: string,
  roleName: string,
  scope: RuleScope,
): Promise<void> {
  const tenantId = await requireTenantId();
  const role = await requireRole(tenantId, roleName);
  const event = await ruleEvent(tenantId, email, role, scope);
  const subject = { tenantId, subjectType: "user" as const, subjectId: email, roleId: role.id };
  const row = { ...subject, ...scope, createdAt: now(), createdBy: adminCliSubject };
  if (await insertAccessRule(row, Number.MAX_SAFE_INTEGER, event)) return;
  throw (await selectUserByEmail(tenantId, email)) ? accessRuleExists() : noSuchUser(email);
}
