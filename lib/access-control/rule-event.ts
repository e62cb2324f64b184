/** What the audit log says of an access rule. Pure. */
import type { OwnAccessRule } from "./access-rule";
import { roleName } from "./roles";
import type { ScopePath } from "./scopes";

type Rule = Pick<OwnAccessRule, "subjectId" | "roleId" | "scopeType" | "scopeId">;

/** @param path of the scope of the rule */
export function aboutRule({ subjectId, roleId, scopeType, scopeId }: Rule, path: ScopePath) {
  const role = roleName(roleId);
  return {
    entityType: "access-rule",
    entityName: `${subjectId}: ${role} in ${scopeType} ${scopeId}`,
    metadata: { subjectId, roleName: role, scopeType, scopeName: path.at(-1)?.name },
  } as const;
}
