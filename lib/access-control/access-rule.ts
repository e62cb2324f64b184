/** An access rule as clients see it: a subject has a role in a scope and everything below it. Pure. */
import type { ScopeType } from "./scopes";

export interface AccessRule {
  id: number;
  tenantId: number;
  /** A user's e-mail. */
  subjectId: string;
  subjectType: "user" | "group" | "service-account";
  roleId: number;
  roleName: string;
  scopeId: string;
  scopeType: ScopeType;
  scopeName: string;
  /** Left out for the tenant: existing clients know no null here. */
  clusterId?: string;
}

/** With its history, as those see it who manage rules. */
export interface ManagedAccessRule extends AccessRule {
  createdAt: string;
  updatedAt: string;
  createdBy: string;
}

/** One page of rules and how many there are in all. */
export interface AccessRulePage<Rule extends AccessRule = AccessRule> {
  totalRecords: number;
  displayRecords: number;
  accessRules: Rule[];
}
