/**
 * What a principal may do at this moment: the rules as they are now, with the scopes that they name as they are
 * now. Scopes that no rule of the principal names are read only when a request names them. Nothing of it
 * outlives the request.
 */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import type { Actor } from "@/db/queries/guards";
import { selectUser } from "@/db/queries/users";
import { forbidden, unauthenticated } from "../http/errors";
import type { Principal } from "../http/principal";
import {
  canManageRule,
  type Grant,
  isPermitted,
  isPermittedSomewhere,
  isSystemAdministratorRule,
  isVisible,
} from "./policy";
import type { Action, Resource } from "./resources";
import { findScopePath, findTenantScope, withPaths } from "./scope-paths";
import type { Scope, ScopePath, ScopeType } from "./scopes";

/** A rule of the principal, and where it holds. */
interface GrantWithPath extends Grant {
  id: number;
  path: ScopePath;
}

export class Authority {
  private constructor(
    readonly principal: Principal,
    readonly tenant: Scope,
    readonly grants: readonly GrantWithPath[],
  ) {}

  static async load(principal: Principal): Promise<Authority> {
    const tenant = await findTenantScope(principal.tenantId);
    const rules = await selectAccessRulesOfUser(principal.tenantId, principal.email);
    return new Authority(principal, tenant, withPaths(tenant, rules));
  }

  findPath(type: ScopeType, id: string): Promise<ScopePath | undefined> {
    return findScopePath(this.principal.tenantId, type, id);
  }

  /** Who acts, for statements that take away what may be the last of its kind. */
  get actor(): Actor {
    const { tenantId, userId } = this.principal;
    return { tenantId, userId, ruleId: this.grants.find(isSystemAdministratorRule)?.id };
  }

  /** @throws unauthenticated when the principal was disabled or deleted meanwhile */
  async requireActiveUser(): Promise<void> {
    const row = await selectUser(this.principal.tenantId, this.principal.userId);
    if (row?.disabledAt !== null) throw unauthenticated();
  }

  permits(action: Action, resource: Resource, path: ScopePath = [this.tenant]): boolean {
    return isPermitted(this.grants, action, resource, path);
  }

  /** @throws forbidden unless the action is permitted there; without a path, in the whole tenant */
  require(action: Action, resource: Resource, path: ScopePath = [this.tenant]): this {
    if (!this.permits(action, resource, path)) throw forbidden();
    return this;
  }

  /** For what lies in no scope of its own. @throws forbidden */
  requireSomewhere(action: Action, resource: Resource): this {
    if (!isPermittedSomewhere(this.grants, action, resource)) throw forbidden();
    return this;
  }

  canSee(resource: Resource, path: ScopePath): boolean {
    return isVisible(this.grants, resource, path);
  }

  canManageRule(action: Action, roleId: number, path: ScopePath): boolean {
    return canManageRule(this.grants, action, roleId, path);
  }

  /**
   * Users lie in no scope, so whoever manages users manages all those who may do no more than they
   * themselves: nobody resets the password of someone above them. @throws forbidden
   */
  async requireCanManage(
    action: Action,
    target: { tenantId: number; email: string },
  ): Promise<this> {
    this.requireSomewhere(action, "users");
    const rules = await selectAccessRulesOfUser(target.tenantId, target.email);
    const binding = withPaths(this.tenant, rules);
    if (!binding.every(({ roleId, path }) => this.canManageRule("delete", roleId, path)))
      throw forbidden();
    return this;
  }
}
