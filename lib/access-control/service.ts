/** Who has which role where. */
import "server-only";
import { type AccessRuleRow, selectAccessRulesOfUser } from "@/db/queries/access-rules";
import type { Principal } from "../principal";
import type { AccessRule, AccessRulePage } from "./access-rule";
import type { AccessRulesQuery } from "./input";
import { roleName } from "./roles";

const toAccessRule = ({ rule, scopeName }: AccessRuleRow): AccessRule => ({
  id: rule.id,
  tenantId: rule.tenantId,
  subjectId: rule.subjectId,
  subjectType: rule.subjectType,
  roleId: rule.roleId,
  roleName: roleName(rule.roleId),
  scopeId: rule.scopeId,
  scopeType: rule.scopeType,
  scopeName,
  clusterId: rule.clusterId,
});

const mentions = (text: string) => {
  const needle = text.toLowerCase();
  return (rule: AccessRule) =>
    [rule.roleName, rule.scopeName, rule.scopeType].some((field) =>
      field.toLowerCase().includes(needle),
    );
};

/** The principal's own rules; `search` looks at the names of role and scope. */
export async function listOwnAccessRules(
  principal: Principal,
  { limit, offset, search }: AccessRulesQuery,
): Promise<AccessRulePage> {
  const rows = await selectAccessRulesOfUser(principal.tenantId, principal.email);
  const found = rows.map(toAccessRule).filter(mentions(search));
  const accessRules = found.slice(offset, offset + limit);
  return { totalRecords: found.length, displayRecords: accessRules.length, accessRules };
}
