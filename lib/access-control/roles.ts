/** The predefined roles with their permissions. Existing clients know their ids and names. Pure. */
import type { Permission } from "./permission";
import { type Action, actions, type Resource, resourceNames, resources } from "./resources";

export type Permissions = Partial<Record<Resource, readonly Action[]>>;

export interface Role {
  id: number;
  name: string;
  description: string;
  permits: Permissions;
  /** The permissions of APIs, as `<ID of the API> <name>`. */
  apiPermissions?: readonly string[];
  /** Whether it has every permission of every API. */
  hasAllApis?: true;
  /** Rules with a disabled role have no effect. */
  isDisabled?: boolean;
}

const read = ["read"] as const;
const allActions = actions;

/** What a role permits. */
export type RolePermissions = Pick<Role, "permits" | "apiPermissions" | "hasAllApis">;

/** The permissions of every role. */
const baseline: Permissions = {
  roles: read,
  clusters: read,
  departments: read,
  projects: read,
};

const administrator: Permissions = {
  ...baseline,
  "access-keys": ["read", "delete"],
  users: allActions,
  roles: allActions,
  "access-rules": allActions,
  "audit-log": read,
  clusters: allActions,
  departments: allActions,
  projects: allActions,
  "resource-servers": allActions,
};

/** `docs/roles.md` documents this table, and a test compares them. */
export const roles: readonly Role[] = [
  {
    id: 1,
    name: "System administrator",
    description: "Manages everything, and alone sees the audit log and everyone's access keys",
    permits: administrator,
    hasAllApis: true,
  },
  {
    id: 2,
    name: "Department administrator",
    description: "Manages users, access rules and projects of a department",
    permits: {
      ...baseline,
      users: allActions,
      "access-rules": allActions,
      departments: ["read", "update"],
      projects: allActions,
    },
  },
  {
    id: 3,
    name: "Project administrator",
    description: "Manages access rules and settings of a project",
    permits: { ...baseline, "access-rules": allActions, projects: ["read", "update"] },
  },
  {
    id: 4,
    name: "Editor",
    description: "Manages projects and access rules, and sees users",
    permits: { ...baseline, users: read, "access-rules": allActions, projects: allActions },
  },
  { id: 5, name: "AI practitioner", description: "Works in projects", permits: baseline },
  {
    id: 6,
    name: "Data and storage administrator",
    description: "Works with data in projects",
    permits: baseline,
  },
  { id: 7, name: "Department viewer", description: "Sees a department", permits: baseline },
  { id: 8, name: "Viewer", description: "Sees what is there", permits: baseline },
  {
    id: 9,
    name: "Research manager",
    description: "Manages projects and their access rules (earlier role)",
    permits: { ...baseline, "access-rules": allActions, projects: allActions },
  },
  {
    id: 10,
    name: "L1 researcher",
    description: "Works in projects (earlier role)",
    permits: baseline,
  },
  {
    id: 11,
    name: "L2 researcher",
    description: "Works in projects (earlier role)",
    permits: baseline,
  },
  {
    id: 12,
    name: "ML engineer",
    description: "Works in projects (earlier role)",
    permits: baseline,
  },
];

export const systemAdministratorId = 1;

const byId = new Map(roles.map((role) => [role.id, role]));

export const findPredefinedRole = (id: number): Role | undefined => byId.get(id);

/** Whether a rule with the role permits the action. */
export const permits = (role: Role, action: Action, resource: Resource): boolean =>
  !role.isDisabled && (role.permits[resource]?.includes(action) ?? false);

/** The permissions of several roles together, by resource. */
export const actionsOf = (held: readonly Role[]): Partial<Record<Resource, Action[]>> =>
  Object.fromEntries(
    resourceNames
      .map(
        (name) =>
          [
            name,
            actions.filter((action) => held.some((role) => permits(role, action, name))),
          ] as const,
      )
      .filter(([, permitted]) => permitted.length > 0),
  );

/** The permissions of several roles together, as clients see them. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  const permitted = actionsOf(held);
  return resourceNames.flatMap((name) =>
    permitted[name] ? [{ ...resources[name], actions: permitted[name] }] : [],
  );
}
