/** An access rule as clients see it: a subject has a role in a scope and everything below it. Pure. */
export interface AccessRule {
  id: number;
  tenantId: number;
  /** A user's e-mail. */
  subjectId: string;
  subjectType: "user" | "group" | "service-account";
  roleId: number;
  roleName: string;
  scopeId: string;
  scopeType: "tenant" | "cluster" | "department" | "project";
  scopeName: string;
  clusterId: string | null;
}

/** One page of rules and how many there are in all. */
export interface AccessRulePage {
  totalRecords: number;
  displayRecords: number;
  accessRules: AccessRule[];
}
