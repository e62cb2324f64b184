/** What must hold before a custom role is created, changed or deleted. */
import "server-only";
import { selectAccessRulesOfRole } from "@/db/queries/access-rules";
import { type CustomRoleRow, selectCustomRole, selectCustomRoles } from "@/db/queries/custom-roles";
import { selectKeyPolicy } from "@/db/queries/key-policies";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { env } from "../platform/env";
import type { Authority } from "./authority";
import type { RoleInput } from "./custom-role";
import { toNameKey } from "./custom-roles";
import type { CatalogEntry } from "./permission-sets";
import * as errors from "./role-errors";
import { findPredefinedRole, roles } from "./roles";
import { toPermissions } from "./rule-role";
import { withPaths } from "./scope-paths";

/** @throws predefinedRole, notFound */
export async function requireCustomRole(
  { tenantId }: Principal,
  id: number,
): Promise<CustomRoleRow> {
  if (findPredefinedRole(id)) throw errors.predefinedRole();
  const row = await selectCustomRole(tenantId, id);
  if (!row) throw notFound();
  return row;
}

/** The sets that the request names. @throws unknownPermissionSet */
export function findEntries(
  catalog: readonly CatalogEntry[],
  { permissionSets }: RoleInput,
): CatalogEntry[] {
  const ids = permissionSets.map(({ id }) => id.toLowerCase());
  const unknown = ids.findIndex((id) => catalog.every(({ set }) => set.id !== id));
  if (unknown >= 0) throw errors.unknownPermissionSet(unknown);
  return catalog.filter(({ set }) => ids.includes(set.id));
}

/** Requires that the user has each permission in the whole tenant. @throws permissionsNotHeld */
export function requireHeld(authority: Authority, entries: readonly CatalogEntry[]): void {
  const missing = entries.filter(
    ({ stored }) => !authority.hasPermissionsOf(toPermissions([stored])),
  );
  if (missing.length > 0) throw errors.permissionsNotHeld(missing.map(({ set }) => set.name));
}

/** @param id of the role that has the name now @throws roleNameTaken */
export async function requireFreeName(tenantId: number, name: string, id?: number): Promise<void> {
  const others = (await selectCustomRoles(tenantId)).filter((each) => each.id !== id);
  const key = toNameKey(name);
  if ([...roles, ...others].some((each) => toNameKey(each.name) === key))
    throw errors.roleNameTaken();
}

/** @throws defaultRole */
export function requireNotDefault({ name }: CustomRoleRow): void {
  if (env().provider?.defaultRole === name) throw errors.defaultRole();
}

/** How many rules an error names. */
const namedRules = 5;

/** @throws roleInUse, roleInKeyPolicy */
export async function requireUnused(
  authority: Authority,
  { tenantId, id }: CustomRoleRow,
): Promise<void> {
  const rules = await selectAccessRulesOfRole(tenantId, id);
  if (rules.length > 0) {
    const named = withPaths(authority.tenant, rules)
      .filter(({ path }) => authority.permits("read", "access-rules", path))
      .slice(0, namedRules)
      .map(({ subjectId, scopeType, path }) => `${subjectId} in ${scopeType} ${path.at(-1)?.name}`);
    throw errors.roleInUse(named, rules.length);
  }
  const policy = await selectKeyPolicy(tenantId);
  const { permittedRoleIds } = (policy?.rules ?? {}) as { permittedRoleIds?: number[] };
  if (permittedRoleIds?.includes(id)) throw errors.roleInKeyPolicy();
}
