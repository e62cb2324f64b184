/** Lists the roles as clients before version 3 of the reference know them: without the permissions of APIs. */
import "server-only";
import { type CustomRoleRow, selectCustomRoles } from "@/db/queries/custom-roles";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { currentTenant } from "../tenants/tenant";
import { Authority } from "./authority";
import { toRole } from "./custom-roles";
import type { ListedRole } from "./listed-role";
import { permissionsOf, type Role, roles } from "./roles";

const toListedRole = (
  { id, name, description }: Pick<Role, "id" | "name" | "description">,
  createdAt: string,
) => ({
  ...{ id, name, description, createdAt, deletedAt: null },
});

const toPredefinedRole = (role: Role, createdAt: string): ListedRole => ({
  ...toListedRole(role, createdAt),
  permissions: permissionsOf([role]),
  updatedAt: createdAt,
  createdBy: "system",
  custom: false,
  effectiveEnabled: true,
});

const toCustomRole = (row: CustomRoleRow): ListedRole => ({
  ...toListedRole(row, row.createdAt.toISOString()),
  permissions: permissionsOf([{ ...toRole(row), isDisabled: false }]),
  updatedAt: row.updatedAt.toISOString(),
  createdBy: row.createdBy,
  custom: true,
  effectiveEnabled: row.disabledAt === null,
});

/** @throws forbidden */
export async function listRoles(principal: Principal): Promise<ListedRole[]> {
  (await Authority.load(principal)).requireSomewhere("read", "roles");
  const createdAt = (await currentTenant()).createdAt.toISOString();
  const customRoles = await selectCustomRoles(principal.tenantId);
  return [
    ...roles.map((role) => toPredefinedRole(role, createdAt)),
    ...customRoles.map(toCustomRole),
  ];
}

/** @throws forbidden, notFound */
export async function getRole(principal: Principal, id: number): Promise<ListedRole> {
  const role = (await listRoles(principal)).find((candidate) => candidate.id === id);
  if (!role) throw notFound();
  return role;
}
