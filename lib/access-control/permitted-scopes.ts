/** Where the caller may do something: the scopes of the rules that permit it. What lies below them is not named. */
import "server-only";
import type { Principal } from "../principal";
import { Authority } from "./authority";
import type { PermittedScopesInput } from "./input";
import type { Grant } from "./policy";
import { type Action, actions, findResource, type Resource } from "./resources";
import { permits } from "./roles";
import type { ScopeType } from "./scopes";

/** Ids of scopes; `system` lies above the tenant, where nobody has a rule. */
export interface PermittedScopes {
  system: boolean;
  tenants: string[];
  clusters: string[];
  departments: string[];
  projects: string[];
}

/** Empty for an action that was not asked about. */
export type PermittedScopesByAction = Record<Action, Partial<PermittedScopes>>;

function toScopes(
  grants: readonly Grant[],
  action: Action,
  resource: Resource | undefined,
): PermittedScopes {
  const permitting = grants.filter(({ roleId }) => resource && permits(roleId, action, resource));
  const idsOf = (type: ScopeType) => [
    ...new Set(
      permitting.filter(({ scopeType }) => scopeType === type).map(({ scopeId }) => scopeId),
    ),
  ];
  return {
    system: false,
    tenants: idsOf("tenant"),
    clusters: idsOf("cluster"),
    departments: idsOf("department"),
    projects: idsOf("project"),
  };
}

export async function listPermittedScopes(
  principal: Principal,
  { resourceType, action: asked }: PermittedScopesInput,
): Promise<PermittedScopesByAction> {
  const { grants } = await Authority.of(principal);
  const resource = findResource(resourceType);
  const of = (action: Action) =>
    asked == null || asked === action ? toScopes(grants, action, resource) : {};
  return Object.fromEntries(
    actions.map((action) => [action, of(action)]),
  ) as PermittedScopesByAction;
}
