/** Decides what a user's access rules permit. Pure. */
import { type Action, actions, type Resource, resourceNames } from "./resources";
import { permits, systemAdministratorId } from "./roles";
import { isSameScope, type Scope, type ScopePath, type ScopeType } from "./scopes";

/** The fields of an access rule that decide. */
export interface Grant {
  roleId: number;
  scopeType: ScopeType;
  scopeId: string;
}

/** Whether the rule makes its user system administrator of the tenant. */
export const isSystemAdministratorRule = ({ roleId, scopeType }: Grant): boolean =>
  roleId === systemAdministratorId && scopeType === "tenant";

const covers = (grant: Grant, path: ScopePath): boolean =>
  path.some(({ type, id }) => type === grant.scopeType && id === grant.scopeId);

/** Whether a rule in the scope, or in a scope above it, permits the action. */
export const isPermitted = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
  path: ScopePath,
): boolean =>
  grants.some((grant) => covers(grant, path) && permits(grant.roleId, action, resource));

/** Whether any rule permits the action. For resources without a scope, such as users. */
export const isPermittedSomewhere = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
): boolean => grants.some((grant) => permits(grant.roleId, action, resource));

/**
 * Whether the action on access rules of the role in the scope is permitted. It needs every permission of the role in
 * that scope, so that users cannot assign or delete a role with more permissions than their own.
 */
export const canManageRule = (
  grants: readonly Grant[],
  action: Action,
  roleId: number,
  path: ScopePath,
): boolean =>
  isPermitted(grants, action, "access-rules", path) &&
  resourceNames.every((resource) =>
    actions.every(
      (each) => !permits(roleId, each, resource) || isPermitted(grants, each, resource, path),
    ),
  );

/** Whether the scope is visible: a rule permits reading in it, above it or below it. */
export const isVisible = (
  grants: readonly (Grant & { path: ScopePath })[],
  resource: Resource,
  path: ScopePath,
): boolean =>
  isPermitted(grants, "read", resource, path) ||
  grants.some(
    (grant) =>
      permits(grant.roleId, "read", resource) &&
      grant.path.length >= path.length &&
      path.every((scope, at) => isSameScope(scope, grant.path[at] as Scope)),
  );
