/**
 * The catalog of permission sets, of which roles are made: one for each action on a resource of this server, and one for
 * each permission of an API.
 */
import "server-only";
import { createHash } from "node:crypto";
import type { RolePermissionRow } from "@/db/queries/custom-roles";
import { selectResourceServers } from "@/db/queries/resource-servers";
import type { PermissionSet, RolePermission, RoleWithSets } from "./custom-role";
import { type Action, type Resource, resourceNames, resources } from "./resources";
import { findPredefinedRole, type RolePermissions, systemAdministratorId } from "./roles";

/** A permission set, and the permission in it as it is stored. */
export interface CatalogEntry {
  set: PermissionSet;
  stored: RolePermissionRow;
}

/** Always the same for the same permission, so it is not stored: version 8 of RFC 9562 §5.8. */
function toSetId(resource: string, permission: string): string {
  const digest = createHash("sha256").update(`permission set\n${resource}\n${permission}`).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex", 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const verbs: Record<Action, string> = {
  create: "create",
  read: "view",
  update: "edit",
  delete: "delete",
};

const toOwnEntry = (resource: Resource, action: Action): CatalogEntry => {
  const { resourceType, displayName } = resources[resource];
  return {
    set: {
      id: toSetId(resource, action),
      name: `${displayName}: ${verbs[action]}`,
      permissions: [{ resourceType, actions: [action] }],
    },
    stored: { resource, permission: action, resourceServerId: null },
  };
};

/** What the system administrator may do is everything that there is. */
const ownEntries: readonly CatalogEntry[] = resourceNames.flatMap((resource) =>
  (findPredefinedRole(systemAdministratorId)?.permits[resource] ?? []).map((action) =>
    toOwnEntry(resource, action),
  ),
);

/** Those of this server, then those of the APIs by name. */
export async function loadCatalog(tenantId: number): Promise<CatalogEntry[]> {
  const servers = await selectResourceServers(tenantId);
  const ofApis = servers.flatMap(({ id, name, identifier, permissions }) =>
    identifier === null
      ? []
      : permissions.map(
          (permission): CatalogEntry => ({
            set: {
              id: toSetId(id, permission.name),
              name: `${name}: ${permission.name}`,
              ...(permission.description !== "" && { description: permission.description }),
              permissions: [{ resourceType: identifier, actions: [permission.name] }],
            },
            stored: { resource: id, permission: permission.name, resourceServerId: id },
          }),
        ),
  );
  return [...ownEntries, ...ofApis];
}

/** Whether the role has the permission, also while it is disabled. */
function hasPermission(
  role: RolePermissions,
  { resource, permission, resourceServerId }: RolePermissionRow,
): boolean {
  if (resourceServerId === null)
    return role.permits[resource as Resource]?.includes(permission as Action) ?? false;
  return (
    role.hasAllApis === true || (role.apiPermissions ?? []).includes(`${resource} ${permission}`)
  );
}

/** The sets that make up the role. Permissions of deleted APIs are left out. */
export const entriesOf = (
  catalog: readonly CatalogEntry[],
  role: RolePermissions,
): CatalogEntry[] => catalog.filter(({ stored }) => hasPermission(role, stored));

/** The permissions of the sets, one entry for each resource. */
function toRolePermissions(entries: readonly CatalogEntry[]): RolePermission[] {
  const byType = new Map<string, string[]>();
  for (const { resourceType, actions } of entries.flatMap(({ set }) => set.permissions))
    byType.set(resourceType, [...(byType.get(resourceType) ?? []), ...actions]);
  return [...byType].map(([resourceType, actions]) => ({ resourceType, actions }));
}

export const toSets = (
  entries: readonly CatalogEntry[],
): Pick<RoleWithSets, "permissionSets" | "permissions"> => ({
  permissionSets: entries.map(({ set: { id, name } }) => ({ id, name })),
  permissions: toRolePermissions(entries),
});
