/** The predefined roles as clients see them. */
import "server-only";
import { selectTenant } from "@/db/queries/installation";
import { notFound } from "../errors";
import type { Principal } from "../principal";
import { Authority } from "./authority";
import type { Permission } from "./resources";
import { permissionsOf, type Role, roles } from "./roles";

export interface ListedRole {
  id: number;
  name: string;
  description: string;
  permissions: Permission[];
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  createdBy: string;
  custom: boolean;
  effectiveEnabled: boolean;
}

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
  (await Authority.of(principal)).requireSomewhere("read", "roles");
  const createdAt = (await selectTenant())?.createdAt.toISOString() ?? "";
  return roles.map((role) => toListedRole(role, createdAt));
}

/** @throws forbidden, notFound */
export async function getRole(principal: Principal, id: number): Promise<ListedRole> {
  const role = (await listRoles(principal)).find((candidate) => candidate.id === id);
  if (!role) throw notFound();
  return role;
}
