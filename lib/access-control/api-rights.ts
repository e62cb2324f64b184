/**
 * What a user may do at APIs, for introspection, evaluations and forward auth. The rules are read once, and apply in
 * their scope and in all scopes below it.
 */
import "server-only";
import { selectPermissionNames } from "@/db/queries/token-targets";
import { once } from "../platform/once";
import { type GrantWithPath, loadGrants, type RuleSubject } from "./grants";
import { covers } from "./policy";
import { findTenantScope } from "./scope-paths";
import { type Scope, type ScopePath, scopeKey } from "./scopes";

/** An API that has not been deleted. */
export interface AskedApi {
  id: string;
  /** The names of its permissions, by name. Read at most once, and only where the user's roles do not tell. */
  readPermissions: () => Promise<string[]>;
}

export const toAskedApi = (id: string): AskedApi => ({
  id,
  readPermissions: once(() => selectPermissionNames(id)),
});

/** `unknown-permission`: the API has no such permission. */
export type ApiDecision = "permitted" | "refused" | "unknown-permission";

/** The scopes in which a user has a permission; it applies in all scopes below them too. */
export interface HeldPermission {
  permission: string;
  scopes: ScopePath[];
}

/** Without those that lie in another one. */
function outermost(paths: readonly ScopePath[]): ScopePath[] {
  const byKey = new Map<string, ScopePath>();
  for (const path of paths) {
    const scope = path.at(-1) as Scope;
    byKey.set(scopeKey(scope.type, scope.id), path);
  }
  return [...byKey.values()].filter((path) =>
    path.slice(0, -1).every(({ type, id }) => !byKey.has(scopeKey(type, id))),
  );
}

/** The rules that permit it, by `<ID of the API> <name>` as roles have it. */
function groupByPermission(grants: readonly GrantWithPath[]): Map<string, GrantWithPath[]> {
  const groups = new Map<string, GrantWithPath[]>();
  for (const grant of grants)
    for (const permission of grant.role.apiPermissions ?? []) {
      const group = groups.get(permission);
      if (group) group.push(grant);
      else groups.set(permission, [grant]);
    }
  return groups;
}

export class ApiRights {
  /** Without those whose role is disabled. */
  private readonly grants: readonly GrantWithPath[];
  /** Made once, because a user can have many rules, a role many permissions, and a request many questions. */
  private readonly permitting = once(() => groupByPermission(this.grants));

  private constructor(grants: readonly GrantWithPath[]) {
    this.grants = grants.filter(({ role }) => !role.isDisabled);
  }

  static async load(user: RuleSubject): Promise<ApiRights> {
    return new ApiRights(await loadGrants(await findTenantScope(user.tenantId), user));
  }

  /** Of a user who does not exist, or no longer acts. */
  static readonly none = new ApiRights([]);

  /** The names of the user's roles in any scope, each once, in alphabetical order. */
  get roleNames(): string[] {
    return [...new Set(this.grants.map(({ role }) => role.name))].sort();
  }

  /** The rules that permit everything at all APIs. */
  private get permittingAll(): GrantWithPath[] {
    return this.grants.filter(({ role }) => role.hasAllApis);
  }

  /** @param path of the scope; undefined for one that does not exist, where nothing is permitted */
  async decide(
    api: AskedApi,
    permission: string,
    path: ScopePath | undefined,
  ): Promise<ApiDecision> {
    const named = this.permitting().get(`${api.id} ${permission}`) ?? [];
    const isKnown = named.length > 0 || (await api.readPermissions()).includes(permission);
    if (!isKnown) return "unknown-permission";
    const isCovered =
      path && [...named, ...this.permittingAll].some((grant) => covers(grant, path));
    return isCovered ? "permitted" : "refused";
  }

  /** All permissions of the API that the user has anywhere, by name. */
  async listHeld(api: AskedApi): Promise<HeldPermission[]> {
    const all = this.permittingAll;
    const prefix = `${api.id} `;
    const names =
      all.length > 0
        ? await api.readPermissions()
        : [...this.permitting().keys()]
            .filter((each) => each.startsWith(prefix))
            .map((each) => each.slice(prefix.length))
            .sort();
    return names.map((permission) => {
      const grants = [...all, ...(this.permitting().get(prefix + permission) ?? [])];
      return { permission, scopes: outermost(grants.map(({ path }) => path)) };
    });
  }
}

/** For tokens that name roles. */
export const listRoleNames = async (user: RuleSubject): Promise<string[]> =>
  (await ApiRights.load(user)).roleNames;
