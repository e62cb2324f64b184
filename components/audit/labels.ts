/** What the page calls the types, actions and results of audit events. Pure. */
import type { auditActions, auditResults } from "@/lib/audit/audit-event";
import type { EntityType } from "@/lib/audit/event-kinds";

export const entityLabels: Record<EntityType, string> = {
  "access-key": "Access keys",
  "access-key-policy": "Access key policy",
  "access-rule": "Access rules",
  "resource-server": "APIs",
  cluster: "Clusters",
  installation: "Database",
  department: "Departments",
  project: "Projects",
  role: "Roles",
  "signing-key": "Signing keys",
  user: "Users",
};

export const actionLabels: Record<(typeof auditActions)[number], string> = {
  create: "Created",
  update: "Changed",
  delete: "Deleted",
  "sign-in": "Signed in, or obtained a token",
  "sign-out": "Signed out",
  "reset-password": "Password reset",
};

export const resultLabels: Record<(typeof auditResults)[number], string> = {
  Succeeded: "Succeeded",
  Failed: "Failed",
};
