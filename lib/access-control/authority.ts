/**
 * What a principal may do at this moment: the rules as they are now, over the scopes as they are now.
 * Nothing of it outlives the request.
 */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import type { Actor } from "@/db/queries/acting";
import { selectClusters } from "@/db/queries/clusters";
import { selectTenant } from "@/db/queries/installation";
import { selectOrgUnits } from "@/db/queries/org-units";
import { selectUser } from "@/db/queries/users";
import { forbidden, unauthenticated } from "../errors";
import type { Principal } from "../principal";
import {
  type Grant,
  isPermitted,
  isPermittedSomewhere,
  isTopRule,
  isVisible,
  mayHandleRule,
} from "./policy";
import type { Action, Resource } from "./resources";
import { keyOf, type ScopePath, toScopePaths } from "./scopes";

/** Every scope of the tenant, by type and id, with its path from the top. */
export async function loadScopePaths(tenantId: number): Promise<Map<string, ScopePath>> {
  const tenant = { id: String(tenantId), name: (await selectTenant())?.name ?? "" };
  return toScopePaths(tenant, await selectClusters(tenantId), await selectOrgUnits(tenantId));
}

export class Authority {
  constructor(
    readonly principal: Principal,
    readonly grants: readonly (Grant & { id: number })[],
    readonly paths: ReadonlyMap<string, ScopePath>,
  ) {}

  static async of(principal: Principal): Promise<Authority> {
    const paths = await loadScopePaths(principal.tenantId);
    const rules = await selectAccessRulesOfUser(principal.tenantId, principal.email);
    // A rule whose scope was deleted holds nowhere.
    const grants = rules.filter((rule) => paths.has(keyOf(rule.scopeType, rule.scopeId)));
    return new Authority(principal, grants, paths);
  }

  findPath(type: string, id: string): ScopePath | undefined {
    return this.paths.get(keyOf(type, id));
  }

  /** Who acts, for statements that take away what may be the last of its kind. */
  get actor(): Actor {
    const { tenantId, userId } = this.principal;
    return { tenantId, userId, ruleId: this.grants.find(isTopRule)?.id };
  }

  /** @throws unauthenticated when the principal was disabled or deleted meanwhile */
  async requirePresence(): Promise<void> {
    const row = await selectUser(this.principal.tenantId, this.principal.userId);
    if (row?.disabledAt !== null) throw unauthenticated();
  }

  private get tenantPath(): ScopePath {
    return this.findPath("tenant", String(this.principal.tenantId)) ?? [];
  }

  permits(action: Action, resource: Resource, path = this.tenantPath): boolean {
    return isPermitted(this.grants, action, resource, path);
  }

  /** @throws forbidden unless the action is permitted there; without a path, in the whole tenant */
  require(action: Action, resource: Resource, path = this.tenantPath): this {
    if (!this.permits(action, resource, path)) throw forbidden();
    return this;
  }

  /** For what lies in no scope of its own. @throws forbidden */
  requireSomewhere(action: Action, resource: Resource): this {
    if (!isPermittedSomewhere(this.grants, action, resource)) throw forbidden();
    return this;
  }

  sees(resource: Resource, path: ScopePath): boolean {
    return isVisible(this.grants, resource, path, (grant) =>
      this.findPath(grant.scopeType, grant.scopeId),
    );
  }

  mayHandleRule(action: Action, { roleId, scopeType, scopeId }: Grant): boolean {
    const path = this.findPath(scopeType, scopeId);
    return path !== undefined && mayHandleRule(this.grants, action, roleId, path);
  }

  /**
   * Users lie in no scope, so whoever manages users manages all those who may do no more than they
   * themselves: nobody resets the password of someone above them. @throws forbidden
   */
  async requireOver(action: Action, target: { tenantId: number; email: string }): Promise<this> {
    this.requireSomewhere(action, "users");
    const rules = await selectAccessRulesOfUser(target.tenantId, target.email);
    const binding = rules.filter((rule) => this.findPath(rule.scopeType, rule.scopeId));
    if (!binding.every((rule) => this.mayHandleRule("delete", rule))) throw forbidden();
    return this;
  }
}
