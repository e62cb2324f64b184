/**
 * What a user may do at APIs, for introspection, evaluations and forward auth. The rules are read once, and apply in
 * their scope and in all scopes below it.
 */
import "server-only";
import { selectPermissionNames } from "@/db/queries/token-targets";
import { once } from "../platform/once";
import { type GrantWithPath, loadGrants, type RuleSubject } from "./grants";
import { covers, permitsAtApi } from "./policy";
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

export class ApiRights {
  private constructor(private readonly grants: readonly GrantWithPath[]) {}

  static async load(user: RuleSubject): Promise<ApiRights> {
    return new ApiRights(await loadGrants(await findTenantScope(user.tenantId), user));
  }

  /** Of a user who does not exist, or no longer acts. */
  static readonly none = new ApiRights([]);

  /** The names of the user's roles in any scope, each once, in alphabetical order. */
  get roleNames(): string[] {
    const enabled = this.grants.filter(({ role }) => !role.isDisabled);
    return [...new Set(enabled.map(({ role }) => role.name))].sort();
  }

  private permitting({ id }: AskedApi, permission: string): GrantWithPath[] {
    return this.grants.filter(({ role }) => permitsAtApi(role, id, permission));
  }

  /** @param path of the scope; undefined for one that does not exist, where nothing is permitted */
  async decide(
    api: AskedApi,
    permission: string,
    path: ScopePath | undefined,
  ): Promise<ApiDecision> {
    const permitting = this.permitting(api, permission);
    const isKnown =
      permitting.some(({ role }) => !role.hasAllApis) ||
      (await api.readPermissions()).includes(permission);
    if (!isKnown) return "unknown-permission";
    return path && permitting.some((grant) => covers(grant, path)) ? "permitted" : "refused";
  }

  /** All permissions of the API that the user has anywhere, by name. */
  async listHeld(api: AskedApi): Promise<HeldPermission[]> {
    const hasAll = this.grants.some(({ role }) => role.hasAllApis);
    const named = this.grants.flatMap(({ role }) => role.apiPermissions ?? []);
    const own = named.filter((each) => each.startsWith(`${api.id} `));
    const names = hasAll
      ? await api.readPermissions()
      : [...new Set(own.map((each) => each.slice(api.id.length + 1)))].sort();
    return names
      .map((permission) => ({
        permission,
        scopes: outermost(this.permitting(api, permission).map(({ path }) => path)),
      }))
      .filter(({ scopes }) => scopes.length > 0);
  }
}

/** For tokens that name roles. */
export const listRoleNames = async (user: RuleSubject): Promise<string[]> =>
  (await ApiRights.load(user)).roleNames;
