/** Finds roles, predefined and custom ones. They are read from the database each time, so changes act at once. */
import "server-only";
import { type CustomRoleRow, selectCustomRole, selectCustomRoles } from "@/db/queries/custom-roles";
import { findPredefinedRole, type Role, roles } from "./roles";
import { parsePermissions, toPermissions } from "./rule-role";

export type RoleWithVersion = Role & {
  /** Of a custom role: the statement that assigns it checks that the role is still this one. */
  version?: number;
};

export const toRole = (row: CustomRoleRow): RoleWithVersion => ({
  ...{ id: row.id, name: row.name, description: row.description, version: row.version },
  ...{ isDisabled: row.disabledAt !== null },
  ...toPermissions(parsePermissions(row.permissions)),
});

/** Undefined when there is no such role. */
export async function findRole(tenantId: number, id: number): Promise<RoleWithVersion | undefined> {
  const predefined = findPredefinedRole(id);
  if (predefined) return predefined;
  const row = await selectCustomRole(tenantId, id);
  return row && toRole(row);
}

/** The predefined roles, then the custom ones by name. */
export const loadRoles = async (tenantId: number): Promise<RoleWithVersion[]> => [
  ...roles,
  ...(await selectCustomRoles(tenantId)).map(toRole),
];

/** The form in which names of roles are compared: roles that look alike would be confused, in tokens too. */
export const toNameKey = (name: string): string => name.normalize("NFKC").toLowerCase();

/** The role with the name, ignoring case; undefined when there is none. */
export async function findRoleByName(
  tenantId: number,
  name: string,
): Promise<RoleWithVersion | undefined> {
  const isNamed = (role: Role) => toNameKey(role.name) === toNameKey(name);
  return roles.find(isNamed) ?? (await loadRoles(tenantId)).find(isNamed);
}
