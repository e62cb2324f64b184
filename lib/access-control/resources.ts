/** What can be permitted: resources, by the names that clients see, and four actions. Pure. */
export const actions = ["create", "read", "update", "delete"] as const;

export type Action = (typeof actions)[number];

export const resources = {
  "access-keys": { displayName: "Access keys of all users", groupId: "identity" },
  users: { displayName: "Users", groupId: "identity" },
  roles: { displayName: "Roles", groupId: "access" },
  "access-rules": { displayName: "Access rules", groupId: "access" },
  "audit-log": { displayName: "Audit log", groupId: "security" },
  clusters: { displayName: "Clusters", groupId: "organization" },
  departments: { displayName: "Departments", groupId: "organization" },
  projects: { displayName: "Projects", groupId: "organization" },
} as const;

export type Resource = keyof typeof resources;

export const resourceTypes = Object.keys(resources) as Resource[];

/** What a role or a caller may do with one resource. */
export interface Permission {
  resourceType: Resource;
  displayName: string;
  groupId: string;
  actions: Action[];
}
