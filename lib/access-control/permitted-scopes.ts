/** Lists the scopes in which the caller's rules permit an action. Scopes below them are permitted too, but not listed. */
import "server-only";
import type { Principal } from "../http/principal";
import { Authority } from "./authority";
import type { PermittedScopesByAction, PermittedScopesInput } from "./permission";
import { scopesOf } from "./policy";
import { type Action, findResource } from "./resources";

const nowhere = { tenants: [], clusters: [], departments: [], projects: [] };

export async function listPermittedScopes(
  principal: Principal,
  { resourceType, action: requested }: PermittedScopesInput,
): Promise<PermittedScopesByAction> {
  const { grants } = await Authority.load(principal);
  const resource = findResource(resourceType);
  const of = (action: Action) =>
    requested == null || requested === action
      ? { system: false, ...(resource ? scopesOf(grants, action, resource) : nowhere) }
      : {};
  return { create: of("create"), read: of("read"), update: of("update"), delete: of("delete") };
}
