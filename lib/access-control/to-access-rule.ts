/** Converts the rows of access rules to what clients see. Pure. */
import type { AccessRuleRow } from "@/db/queries/access-rules";
import type { AccessRule, OwnAccessRule } from "./access-rule";
import type { Role } from "./roles";
import type { ScopePath } from "./scopes";

export type RuleWithPath = AccessRuleRow & { path: ScopePath; role: Role };

export function toAccessRule(row: RuleWithPath): OwnAccessRule {
  const scope = row.path.at(-1);
  return {
    id: row.id,
    tenantId: row.tenantId,
    subjectId: row.subjectId,
    subjectType: row.subjectType,
    roleId: row.roleId,
    roleName: row.role.name,
    scopeId: row.scopeId,
    scopeType: row.scopeType,
    scopeName: scope?.name ?? "",
    ...(scope?.clusterId != null && { clusterId: scope.clusterId }),
  };
}

export const toManagedRule = (row: RuleWithPath): AccessRule => ({
  ...toAccessRule(row),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
});
