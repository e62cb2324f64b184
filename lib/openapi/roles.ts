/** The endpoints of roles and permissions. */
import { z } from "zod";
import { permittedScopesInput } from "../access-control/input";
import type { PermittedScopesByAction } from "../access-control/permitted-scopes";
import {
  actions,
  type Permission,
  resourceGroups,
  resourceTypes,
} from "../access-control/resources";
import type { ListedRole } from "../access-control/role-list";
import { permissionsOf } from "../access-control/roles";
import { type Contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { nullableTime, requestSchema, responseSchema, time } from "../http/schemas";

const permission = responseSchema(
  "Permission",
  z.object({
    resourceType: z.enum(resourceTypes),
    displayName: z.string(),
    groupId: z.enum(resourceGroups),
    actions: z.array(z.enum(actions)),
  }) satisfies z.ZodType<Permission>,
);

const role = responseSchema(
  "Role",
  z.object({
    id: z.int(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(permission),
    createdAt: time,
    updatedAt: time,
    deletedAt: nullableTime,
    createdBy: z.string(),
    custom: z.boolean(),
    effectiveEnabled: z.boolean(),
  }) satisfies z.ZodType<ListedRole>,
);

const permissions = responseSchema("PermissionList", z.array(permission));
const list = responseSchema("RoleList", z.array(role));

const ids = z.array(z.string()).exactOptional();

const permittedScopes = responseSchema(
  "PermittedScopes",
  z.object({
    system: z.boolean().exactOptional(),
    ...{ tenants: ids, clusters: ids, departments: ids, projects: ids },
  }),
);

const permittedScopesByAction = responseSchema(
  "PermittedScopesByAction",
  z.object({
    ...{ create: permittedScopes, read: permittedScopes },
    ...{ update: permittedScopes, delete: permittedScopes },
  }) satisfies z.ZodType<PermittedScopesByAction>,
);

const examplePermittedScopes = {
  create: {},
  read: {},
  update: {},
  delete: { system: false, tenants: ["1"], clusters: [], departments: [], projects: [] },
};

const viewerId = 8;

const viewer = {
  id: viewerId,
  name: "Viewer",
  description: "Sees what is there",
  permissions: permissionsOf([viewerId]),
  createdAt: example.exampleTime,
  updatedAt: example.exampleTime,
  deletedAt: null,
  createdBy: "system",
  custom: false,
  effectiveEnabled: true,
};

const tag = "Authorization" as const;
const all = "/api/v1/authorization/roles";

export const roleOperations: Contract[] = [
  {
    ...{ id: "listPermissions", method: "GET", path: "/api/v1/authorization/permissions", tag },
    summary: "Read what you may do at this moment, resource by resource",
    success: ok("Your permissions", permissions, permissionsOf([viewerId])),
  },
  {
    ...{ id: "listPermittedScopes", method: "POST", tag },
    path: "/api/v1/authorization/permitted-scopes",
    summary: "Read where you may do something with a kind of resource",
    description:
      "The scopes of your rules that permit it; it is permitted in everything below them too. Without `action`, all four are answered; with it, the others are empty.",
    body: {
      schema: requestSchema("PermittedScopesInput", permittedScopesInput),
      example: { resourceType: "project", action: "delete" },
    },
    success: ok("Scopes by action", permittedScopesByAction, examplePermittedScopes),
  },
  {
    ...{ id: "listRoles", method: "GET", path: all, tag, permission: "read roles" },
    summary: "List the roles",
    success: ok("All roles", list, [viewer]),
  },
  {
    ...{ id: "getRole", method: "GET", path: `${all}/{id}`, tag, permission: "read roles" },
    hasIntegerId: true,
    summary: "Read a role",
    success: ok("The role", role, viewer),
  },
];
