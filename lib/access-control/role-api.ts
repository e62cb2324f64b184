/** The contracts of the endpoints for roles and permissions. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { listedRole } from "./listed-role";
import { permission, permittedScopesByAction, permittedScopesInput } from "./permission";
import { findPredefinedRole, permissionsOf } from "./roles";

const examplePermittedScopes = {
  create: {},
  read: {},
  update: {},
  delete: { system: false, tenants: ["1"], clusters: [], departments: [], projects: [] },
};

const viewerId = 8;
const viewerPermissions = permissionsOf(
  [findPredefinedRole(viewerId)].flatMap((role) => role ?? []),
);

const exampleRole = {
  id: viewerId,
  name: "Viewer",
  description: "Sees what is there",
  permissions: viewerPermissions,
  createdAt: example.exampleTime,
  updatedAt: example.exampleTime,
  deletedAt: null,
  createdBy: "system",
  custom: false,
  effectiveEnabled: true,
};

const shared = { tag: "Authorization" } as const;
const roles = {
  path: "/api/v1/authorization/roles",
  permission: "read roles",
  ...shared,
} as const;

export const listPermissions = contract({
  ...{ id: "listPermissions", method: "GET", path: "/api/v1/authorization/permissions", ...shared },
  summary: "List your permissions by resource",
  success: ok(
    "Your permissions",
    responseSchema("PermissionList", z.array(permission)),
    viewerPermissions,
  ),
});

export const listPermittedScopes = contract({
  ...{ id: "listPermittedScopes", method: "POST", ...shared },
  path: "/api/v1/authorization/permitted-scopes",
  summary: "List the scopes in which you may act on a type of resource",
  description:
    "The scopes of your rules that permit an action, which is also permitted in all scopes below them. Without `action`, the response has all four actions; with it, the others are empty.",
  body: {
    schema: permittedScopesInput,
    example: { resourceType: "project", action: "delete" },
  },
  success: ok("Scopes by action", permittedScopesByAction, examplePermittedScopes),
});

export const listRoles = contract({
  ...{ id: "listRoles", method: "GET", ...roles },
  summary: "List the roles",
  description:
    "The predefined and the custom roles, without the permissions of APIs. `GET /api/v2/authorization/roles` has those too.",
  success: ok("All roles", responseSchema("RoleList", z.array(listedRole)), [exampleRole]),
});

export const getRole = contract({
  ...{ id: "getRole", method: "GET", ...roles },
  path: `${roles.path}/{id}`,
  hasIntegerId: true,
  summary: "Read a role",
  success: ok("The role", listedRole, exampleRole),
});
