/** Lists roles with their permission sets, and the sets that there are. */
import "server-only";
import { type CustomRoleRow, selectCustomRoles } from "@/db/queries/custom-roles";
import { notFound } from "../http/errors";
import { toPage } from "../http/paging";
import type { Principal } from "../http/principal";
import { currentTenant } from "../tenants/tenant";
import { Authority } from "./authority";
import type { PermissionSet, RolePage, RolesQuery, RoleWithSets } from "./custom-role";
import { toRole } from "./custom-roles";
import { type CatalogEntry, entriesOf, loadCatalog, toSets } from "./permission-sets";
import { type Role, roles } from "./roles";

const toPredefinedRole = (
  role: Role,
  catalog: readonly CatalogEntry[],
  createdAt: string,
): RoleWithSets => ({
  ...{ id: role.id, name: role.name, description: role.description },
  ...{ enabled: true, effectiveEnabled: true, custom: false },
  ...toSets(entriesOf(catalog, role)),
  ...{ createdAt, updatedAt: createdAt, createdBy: "system" },
});

export function toCustomRole(row: CustomRoleRow, catalog: readonly CatalogEntry[]): RoleWithSets {
  const enabled = row.disabledAt === null;
  return {
    ...{ id: row.id, name: row.name, description: row.description },
    ...{ enabled, effectiveEnabled: enabled, custom: true },
    ...toSets(entriesOf(catalog, toRole(row))),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    createdBy: row.createdBy,
  };
}

/** The predefined roles, then the custom ones by name. @throws forbidden */
async function loadRoles(principal: Principal): Promise<RoleWithSets[]> {
  (await Authority.load(principal)).requireSomewhere("read", "roles");
  const createdAt = (await currentTenant()).createdAt.toISOString();
  const catalog = await loadCatalog(principal.tenantId);
  const rows = await selectCustomRoles(principal.tenantId);
  return [
    ...roles.map((role) => toPredefinedRole(role, catalog, createdAt)),
    ...rows.map((row) => toCustomRole(row, catalog)),
  ];
}

function sort(found: readonly RoleWithSets[], { sortBy, sortOrder }: RolesQuery): RoleWithSets[] {
  const sign = sortOrder === "desc" ? -1 : 1;
  const compare = (a: string | number, b: string | number) => (a === b ? 0 : a < b ? -1 : 1);
  return found
    .map((role, at) => ({ role, key: sortBy ? role[sortBy] : at, at }))
    .sort((a, b) => sign * (compare(a.key, b.key) || compare(a.at, b.at)))
    .map(({ role }) => role);
}

/** @throws forbidden */
export async function listRolesWithSets(
  principal: Principal,
  query: RolesQuery,
): Promise<RolePage> {
  const needle = query.search.toLowerCase();
  const matches = ({ name, description }: RoleWithSets) =>
    [name, description].some((text) => text.toLowerCase().includes(needle));
  const found = sort((await loadRoles(principal)).filter(matches), query);
  const next = query.offset + query.limit;
  return { roles: toPage(found, query), ...(next < found.length && { next }) };
}

/** @throws forbidden, notFound */
export async function getRoleWithSets(principal: Principal, id: number): Promise<RoleWithSets> {
  const role = (await loadRoles(principal)).find((each) => each.id === id);
  if (!role) throw notFound();
  return role;
}

/** @throws forbidden */
export async function listPermissionSets(principal: Principal): Promise<PermissionSet[]> {
  (await Authority.load(principal)).requireSomewhere("read", "roles");
  return (await loadCatalog(principal.tenantId)).map(({ set }) => set);
}

/** @throws forbidden, notFound */
export async function getPermissionSet(principal: Principal, id: string): Promise<PermissionSet> {
  const set = (await listPermissionSets(principal)).find((each) => each.id === id);
  if (!set) throw notFound();
  return set;
}
