/** Adds access rules: any role for any user in any scope. */
import "server-only";
import { insertAccessRule } from "@/db/queries/access-rules";
import { selectUserByEmail } from "@/db/queries/users";
import { type Role, roles } from "../access-control/roles";
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
export function requireRole(name: string): Role {
  const wanted = name.toLowerCase();
  const role = roles.find((candidate) => candidate.name.toLowerCase() === wanted);
  if (role) return role;
  throw noSuchRole(
    name,
    roles.map((each) => each.name),
  );
}

/** The audit event of a rule that the admin CLI adds. */
export const ruleEvent = (
  tenantId: number,
  email: string,
  role: Role,
  { scopeType, scopeId }: RuleScope,
) =>
  adminCliEvent(tenantId, {
    action: "create",
    entityType: "access-rule",
    entityId: scopeKey(scopeType, scopeId),
    entityName: `${email}: ${role.name} in ${scopeType} ${scopeId}`,
  });

/** @throws noSuchRole, noSuchScope, noSuchUser, accessRuleExists */
export async function addAccessRule(
  email: string,
  roleName: string,
  scope: RuleScope,
): Promise<void> {
  const role = requireRole(roleName);
  const tenantId = await requireTenantId();
  const { scopeType, scopeId } = scope;
  if (!(await findScopePath(tenantId, scopeType, scopeId))) throw noSuchScope(scopeType, scopeId);
  const subject = { tenantId, subjectType: "user" as const, subjectId: email, roleId: role.id };
  const row = { ...subject, ...scope, createdAt: now(), createdBy: adminCliSubject };
  const inserted = await insertAccessRule(
    row,
    Number.MAX_SAFE_INTEGER,
    ruleEvent(tenantId, email, role, scope),
  );
  if (inserted) return;
  throw (await selectUserByEmail(tenantId, email)) ? accessRuleExists() : noSuchUser(email);
}
