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
import { answer, input, nullableTime, time } from "./components";
import * as example from "./examples";
import { found, type Operation } from "./operation";

const permission = answer(
  "Permission",
  z.object({
    resourceType: z.enum(resourceTypes),
    displayName: z.string(),
    groupId: z.enum(resourceGroups),
    actions: z.array(z.enum(actions)),
  }) satisfies z.ZodType<Permission>,
);

const role = answer(
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

const permissions = answer("PermissionList", z.array(permission));
const list = answer("RoleList", z.array(role));

const ids = z.array(z.string()).exactOptional();

const permittedScopes = answer(
  "PermittedScopes",
  z.object({
    system: z.boolean().exactOptional(),
    ...{ tenants: ids, clusters: ids, departments: ids, projects: ids },
  }),
);

const permittedScopesByAction = answer(
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

export const roleOperations: Operation[] = [
  {
    ...{ id: "listPermissions", method: "get", path: "/api/v1/authorization/permissions", tag },
    summary: "Read what you may do at this moment, resource by resource",
    success: found("Your permissions", permissions, permissionsOf([viewerId])),
  },
  {
    ...{ id: "listPermittedScopes", method: "post", tag },
    path: "/api/v1/authorization/permitted-scopes",
    summary: "Read where you may do something with a kind of resource",
    description:
      "The scopes of your rules that permit it; it is permitted in everything below them too. Without `action`, all four are answered; with it, the others are empty.",
    body: {
      schema: input("PermittedScopesInput", permittedScopesInput),
      example: { resourceType: "project", action: "delete" },
    },
    success: found("Scopes by action", permittedScopesByAction, examplePermittedScopes),
  },
  {
    ...{ id: "listRoles", method: "get", path: all, tag, permission: "read roles" },
    summary: "List the roles",
    success: found("All roles", list, [viewer]),
  },
  {
    ...{ id: "getRole", method: "get", path: `${all}/{id}`, tag, permission: "read roles" },
    hasIntegerId: true,
    summary: "Read a role",
    success: found("The role", role, viewer),
  },
];
