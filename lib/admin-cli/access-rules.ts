/** Access rules, as the operator adds them: to any user, of any role, in any scope that exists. */
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

/** The role of that name, in any case. @throws noSuchRole */
export function requireRole(name: string): Role {
  const wanted = name.toLowerCase();
  const role = roles.find((candidate) => candidate.name.toLowerCase() === wanted);
  if (role) return role;
  throw noSuchRole(
    name,
    roles.map((each) => each.name),
  );
}

/** How history tells of a rule that the operator adds. */
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
  place: RuleScope,
): Promise<void> {
  const role = requireRole(roleName);
  const tenantId = await requireTenantId();
  const { scopeType, scopeId } = place;
  if (!(await findScopePath(tenantId, scopeType, scopeId))) throw noSuchScope(scopeType, scopeId);
  const who = { tenantId, subjectType: "user" as const, subjectId: email, roleId: role.id };
  const row = { ...who, ...place, createdAt: now(), createdBy: adminCliSubject };
  const made = await insertAccessRule(
    row,
    Number.MAX_SAFE_INTEGER,
    ruleEvent(tenantId, email, role, place),
  );
  if (made) return;
  throw (await selectUserByEmail(tenantId, email)) ? accessRuleExists() : noSuchUser(email);
}
