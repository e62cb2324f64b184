/**
 * The permissions of a principal, loaded for one request from the access rules and their scopes. Other scopes are
 * read only when a request names them, so that the cost does not grow with the number of scopes.
 */
import "server-only";
import type { Actor } from "@/db/queries/guards";
import { selectUser } from "@/db/queries/users";
import { forbidden, unauthenticated } from "../http/errors";
import type { Principal } from "../http/principal";
import { type GrantWithPath, loadGrants } from "./grants";
import {
  canManageRule,
  covers,
  hasPermissionsOf,
  isPermitted,
  isPermittedSomewhere,
  isSystemAdministratorRule,
  isVisible,
  scopesOf,
} from "./policy";
import type { Action, Resource } from "./resources";
import { permits, type Role, type RolePermissions } from "./roles";
import { findScopePath, findTenantScope } from "./scope-paths";
import type { Scope, ScopePath, ScopeType } from "./scopes";

export class Authority {
  private constructor(
    readonly principal: Principal,
    readonly tenant: Scope,
    readonly grants: readonly GrantWithPath[],
  ) {}

  static async load(principal: Principal): Promise<Authority> {
    const tenant = await findTenantScope(principal.tenantId);
    return new Authority(principal, tenant, await loadGrants(tenant, principal));
  }

  findPath(type: ScopeType, id: string): Promise<ScopePath | undefined> {
    return findScopePath(this.principal.tenantId, type, id);
  }

  /** The principal and their system administrator rule, for statements that check both again. */
  get actor(): Actor {
    const { tenantId, userId } = this.principal;
    return { tenantId, userId, ruleId: this.grants.find(isSystemAdministratorRule)?.id };
  }

  /** @throws unauthenticated when the principal has been disabled or deleted */
  async requireActiveUser(): Promise<void> {
    const row = await selectUser(this.principal.tenantId, this.principal.userId);
    if (row?.disabledAt !== null) throw unauthenticated();
  }

  permits(action: Action, resource: Resource, path: ScopePath = [this.tenant]): boolean {
    return isPermitted(this.grants, action, resource, path);
  }

  /** @param path of the scope; the tenant by default @throws forbidden */
  require(action: Action, resource: Resource, path: ScopePath = [this.tenant]): this {
    if (!this.permits(action, resource, path)) throw forbidden();
    return this;
  }

  /** Requires the permission in at least one scope. @throws forbidden */
  requireSomewhere(action: Action, resource: Resource): this {
    if (!isPermittedSomewhere(this.grants, action, resource)) throw forbidden();
    return this;
  }

  /** The scopes in which the action is permitted, with all below them. */
  scopesOf(action: Action, resource: Resource) {
    return scopesOf(this.grants, action, resource);
  }

  /** The IDs of the scopes of the type in the paths of the rules that permit the action. */
  idsInPaths(action: Action, resource: Resource, type: ScopeType): string[] {
    return this.grants
      .filter(({ role }) => permits(role, action, resource))
      .flatMap(({ path }) => path.filter((scope) => scope.type === type).map(({ id }) => id));
  }

  canSee(resource: Resource, path: ScopePath): boolean {
    return isVisible(this.grants, resource, path);
  }

  canManageRule(action: Action, role: Role, path: ScopePath): boolean {
    return canManageRule(this.grants, action, role, path);
  }

  /** Whether the principal may do in the whole tenant what the role permits. */
  hasPermissionsOf(role: RolePermissions): boolean {
    return hasPermissionsOf(this.grants, role, [this.tenant]);
  }

  /** The principal's rules for the whole tenant, for statements that check them again. */
  get tenantRuleIds(): number[] {
    return this.grants.filter((grant) => covers(grant, [this.tenant])).map(({ id }) => id);
  }

  /**
   * Requires the permission to manage a user, who must have no permission that the principal lacks: resetting the
   * password of a user with more permissions would be an escalation. @throws forbidden
   */
  async requireCanManage(
    action: Action,
    target: { tenantId: number; email: string },
  ): Promise<this> {
    this.requireSomewhere(action, "users");
    const grants = await loadGrants(this.tenant, target);
    if (!grants.every(({ role, path }) => this.canManageRule("delete", role, path)))
      throw forbidden();
    return this;
  }
}
