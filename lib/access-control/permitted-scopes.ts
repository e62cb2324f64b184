/** Lists the scopes in which the caller's rules permit an action. Scopes below them are permitted too, but not listed. */
import "server-only";
import type { Principal } from "../http/principal";
import { Authority } from "./authority";
import type { PermittedScopes, PermittedScopesByAction, PermittedScopesInput } from "./permission";
import type { Grant } from "./policy";
import { type Action, findResource, type Resource } from "./resources";
import { permits } from "./roles";
import type { ScopeType } from "./scopes";

function toScopes(
  grants: readonly Grant[],
  action: Action,
  resource: Resource | undefined,
): PermittedScopes {
  const permitting = grants.filter(({ role }) => resource && permits(role, action, resource));
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
  { resourceType, action: requested }: PermittedScopesInput,
): Promise<PermittedScopesByAction> {
  const { grants } = await Authority.load(principal);
  const resource = findResource(resourceType);
  const of = (action: Action) =>
    requested == null || requested === action ? toScopes(grants, action, resource) : {};
  return { create: of("create"), read: of("read"), update: of("update"), delete: of("delete") };
}
