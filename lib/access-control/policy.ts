/** Decides what a user's access rules permit. Pure. */
import { type Action, actions, type Resource, resourceNames } from "./resources";
import { permits, type Role, type RolePermissions, systemAdministratorId } from "./roles";
import { isSameScope, type Scope, type ScopePath, type ScopeType } from "./scopes";

/** What of an access rule decides. */
export interface Grant {
  role: Role;
  scopeType: ScopeType;
  scopeId: string;
}

/** Whether the rule makes its user system administrator of the tenant. */
export const isSystemAdministratorRule = ({ role, scopeType }: Grant): boolean =>
  role.id === systemAdministratorId && scopeType === "tenant";

export const covers = (grant: Grant, path: ScopePath): boolean =>
  path.some(({ type, id }) => type === grant.scopeType && id === grant.scopeId);

/** Whether a rule in the scope, or in a scope above it, permits the action. */
export const isPermitted = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
  path: ScopePath,
): boolean => grants.some((grant) => covers(grant, path) && permits(grant.role, action, resource));

/** Whether any rule permits the action. For resources without a scope, such as users. */
export const isPermittedSomewhere = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
): boolean => grants.some((grant) => permits(grant.role, action, resource));

function hasApiPermissionsOf(
  grants: readonly Grant[],
  role: RolePermissions,
  path: ScopePath,
): boolean {
  const held = grants.filter((grant) => covers(grant, path) && !grant.role.isDisabled);
  if (held.some((grant) => grant.role.hasAllApis)) return true;
  const has = (name: string) => held.some((grant) => grant.role.apiPermissions?.includes(name));
  return !role.hasAllApis && (role.apiPermissions ?? []).every(has);
}

/** Whether the rules permit everything in the scope that the role permits, or would permit if it were enabled. */
export const hasPermissionsOf = (
  grants: readonly Grant[],
  role: RolePermissions,
  path: ScopePath,
): boolean =>
  resourceNames.every((resource) =>
    actions.every(
      (each) =>
        !role.permits[resource]?.includes(each) || isPermitted(grants, each, resource, path),
    ),
  ) && hasApiPermissionsOf(grants, role, path);

/** The scopes of the rules that permit the action, by their IDs. It is permitted in all scopes below them too. */
export function scopesOf(grants: readonly Grant[], action: Action, resource: Resource) {
  const permitting = grants.filter(({ role }) => permits(role, action, resource));
  const idsOf = (type: ScopeType) => [
    ...new Set(
      permitting.filter(({ scopeType }) => scopeType === type).map(({ scopeId }) => scopeId),
    ),
  ];
  return {
    tenants: idsOf("tenant"),
    clusters: idsOf("cluster"),
    departments: idsOf("department"),
    projects: idsOf("project"),
  };
}

/**
 * Whether the action on access rules of the role in the scope is permitted. It needs every permission of the role in
 * that scope, so that users cannot assign or delete a role with more permissions than their own.
 */
export const canManageRule = (
  grants: readonly Grant[],
  action: Action,
  role: Role,
  path: ScopePath,
): boolean =>
  isPermitted(grants, action, "access-rules", path) && hasPermissionsOf(grants, role, path);

/** Whether the scope is visible: a rule permits reading in it, above it or below it. */
export const isVisible = (
  grants: readonly (Grant & { path: ScopePath })[],
  resource: Resource,
  path: ScopePath,
): boolean =>
  isPermitted(grants, "read", resource, path) ||
  grants.some(
    (grant) =>
      permits(grant.role, "read", resource) &&
      grant.path.length >= path.length &&
      path.every((scope, at) => isSameScope(scope, grant.path[at] as Scope)),
  );
