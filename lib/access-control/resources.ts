/** The resources and actions that roles permit. Pure. */
export const actions = ["create", "read", "update", "delete"] as const;

export type Action = (typeof actions)[number];

/** `resourceType` and `groupId` are the values that existing clients accept. */
export const resources = {
  "access-keys": {
    resourceType: "access-keys",
    displayName: "Access keys of all users",
    groupId: "iam",
  },
  users: { resourceType: "users", displayName: "Users", groupId: "iam" },
  roles: { resourceType: "roles", displayName: "Roles", groupId: "iam" },
  "access-rules": { resourceType: "access_rules", displayName: "Access rules", groupId: "iam" },
  "audit-log": { resourceType: "events-history", displayName: "Audit log", groupId: "iam" },
  clusters: { resourceType: "cluster", displayName: "Clusters", groupId: "organization" },
  departments: { resourceType: "department", displayName: "Departments", groupId: "organization" },
  projects: { resourceType: "project", displayName: "Projects", groupId: "organization" },
  "resource-servers": { resourceType: "security-settings", displayName: "APIs", groupId: "iam" },
} as const;

export type Resource = keyof typeof resources;

export const resourceNames = Object.keys(resources) as Resource[];

type WireResource = (typeof resources)[Resource];

export const resourceTypes = Object.values(resources).map(({ resourceType }) => resourceType);

/** @param type a `resourceType` */
export const findResource = (type: string): Resource | undefined =>
  resourceNames.find((name) => resources[name].resourceType === type);

export const resourceGroups = [
  "iam",
  "organization",
] as const satisfies readonly WireResource["groupId"][];
