/** What the audit log says of an access rule. Pure. */
import type { OwnAccessRule } from "./access-rule";
import type { ScopePath } from "./scopes";

type Rule = Pick<OwnAccessRule, "subjectId" | "roleName" | "scopeType" | "scopeId">;

/** @param path of the scope of the rule */
export const aboutRule = ({ subjectId, roleName, scopeType, scopeId }: Rule, path: ScopePath) =>
  ({
    entityType: "access-rule",
    entityName: `${subjectId}: ${roleName} in ${scopeType} ${scopeId}`,
    metadata: { subjectId, roleName, scopeType, scopeName: path.at(-1)?.name },
  }) as const;
