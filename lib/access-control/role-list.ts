/** Lists the predefined roles. */
import "server-only";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { currentTenant } from "../tenants/tenant";
import { Authority } from "./authority";
import type { ListedRole } from "./listed-role";
import { permissionsOf, type Role, roles } from "./roles";

const toListedRole = ({ id, name, description }: Role, createdAt: string): ListedRole => ({
  id,
  name,
  description,
  permissions: permissionsOf([id]),
  createdAt,
  updatedAt: createdAt,
  deletedAt: null,
  createdBy: "system",
  custom: false,
  effectiveEnabled: true,
});

/** @throws forbidden */
export async function listRoles(principal: Principal): Promise<ListedRole[]> {
  (await Authority.load(principal)).requireSomewhere("read", "roles");
  const createdAt = (await currentTenant()).createdAt.toISOString();
  return roles.map((role) => toListedRole(role, createdAt));
}

/** @throws forbidden, notFound */
export async function getRole(principal: Principal, id: number): Promise<ListedRole> {
  const role = (await listRoles(principal)).find((candidate) => candidate.id === id);
  if (!role) throw notFound();
  return role;
}
