/**
 * Who may do what where: one function over a user's rules at this moment, and what follows from it.
 * Pure.
 */
import { type Action, actions, type Resource, resourceNames } from "./resources";
import { permits, systemAdministratorId } from "./roles";
import { isSameScope, type Scope, type ScopePath, type ScopeType } from "./scopes";

/** The part of an access rule that decides. */
export interface Grant {
  roleId: number;
  scopeType: ScopeType;
  scopeId: string;
}

/** The rule of those who may do everything. */
export const isSystemAdministratorRule = ({ roleId, scopeType }: Grant): boolean =>
  roleId === systemAdministratorId && scopeType === "tenant";

const covers = (grant: Grant, path: ScopePath): boolean =>
  path.some(({ type, id }) => type === grant.scopeType && id === grant.scopeId);

/** Whether some rule, in the scope or above it, has a role that permits the action. */
export const isPermitted = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
  path: ScopePath,
): boolean =>
  grants.some((grant) => covers(grant, path) && permits(grant.roleId, action, resource));

/** For what lies in no scope of its own, such as users: whether any rule permits the action. */
export const isPermittedSomewhere = (
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
): boolean => grants.some((grant) => permits(grant.roleId, action, resource));

/**
 * Whether the action on access rules of the role in that scope is permitted. Nobody gives, changes or
 * takes what they do not have there themselves, so no rule leads to more than its author may do.
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

/** Whether the scope is seen: it lies below a rule that permits reading it, or above one. */
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
