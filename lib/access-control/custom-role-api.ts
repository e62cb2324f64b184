/** The contracts of the endpoints for roles with permission sets, predefined and custom ones. Pure. */
import { z } from "zod";
import { contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import {
  type PermissionSet,
  permissionSet,
  type RoleWithSets,
  roleInput,
  rolePage,
  rolesQuery,
  roleWithSets,
} from "./custom-role";
import {
  predefinedRole,
  roleInUse,
  roleNameTaken,
  tooManyRoles,
  unknownPermissionSet,
} from "./role-errors";

const exampleSet: PermissionSet = {
  id: example.exampleId,
  name: "Jobs: jobs:create",
  description: "Start jobs",
  permissions: [{ resourceType: "https://jobs.example.com", actions: ["jobs:create"] }],
};

const exampleInput = {
  name: "Job operator",
  description: "Starts jobs",
  enabled: true,
  permissionSets: [{ id: exampleSet.id }],
};

const exampleRole: RoleWithSets = {
  id: 1001,
  ...exampleInput,
  permissionSets: [{ id: exampleSet.id, name: exampleSet.name }],
  ...{ effectiveEnabled: true, custom: true, permissions: exampleSet.permissions },
  ...{ createdAt: example.exampleTime, updatedAt: example.exampleTime },
  createdBy: "admin@example.com",
};

const tag = "Authorization" as const;
const all = { path: "/api/v2/authorization/roles", tag } as const;
const one = { path: `${all.path}/{id}`, hasIntegerId: true, tag } as const;
const sets = { path: "/api/v1/authorization/permission-sets", tag } as const;

const inputErrors = [roleNameTaken(), unknownPermissionSet(0)];

export const listRolesWithSets = contract({
  ...{ id: "listRolesWithSets", method: "GET", ...all },
  summary: "List the roles with their permission sets",
  permission: "read roles",
  query: rolesQuery,
  queryExample: { search: "operator" },
  success: ok("A page of roles", rolePage, { roles: [exampleRole] }),
});

export const createRole = contract({
  ...{ id: "createRole", method: "POST", ...all },
  idempotent: "role",
  summary: "Create a custom role",
  description:
    "The role permits what its permission sets permit, in the scopes of its access rules. You need each of these permissions in the whole tenant. Names are unique, ignoring case.",
  permission: "create roles",
  body: { schema: roleInput, example: exampleInput },
  success: created("The role", roleWithSets, exampleRole),
  errors: [...inputErrors, tooManyRoles()],
});

export const getRoleWithSets = contract({
  ...{ id: "getRoleWithSets", method: "GET", ...one },
  summary: "Read a role with its permission sets",
  permission: "read roles",
  success: ok("The role", roleWithSets, exampleRole),
});

export const updateRole = contract({
  ...{ id: "updateRole", method: "PUT", ...one },
  summary: "Replace a custom role",
  description:
    "Permission sets that are left out are taken away, and a role without `enabled` is enabled. All access rules with the role permit what it permits from the next request on. Predefined roles cannot be changed.",
  permission: "update roles",
  body: { schema: roleInput, example: exampleInput },
  success: ok("The role", roleWithSets, exampleRole),
  errors: [...inputErrors, predefinedRole()],
});

export const deleteRole = contract({
  ...{ id: "deleteRole", method: "DELETE", ...one },
  summary: "Delete a custom role",
  description:
    "Refused while access rules, the access key policy or the setting OIDC_DEFAULT_ROLE name the role; the message has the first of the rules.",
  permission: "delete roles",
  success: noContent("The role no longer exists"),
  errors: [predefinedRole(), roleInUse(["ada@example.com in project cats"], 1)],
});

export const listPermissionSets = contract({
  ...{ id: "listPermissionSets", method: "GET", ...sets },
  summary: "List the permission sets that roles are made of",
  description:
    "One for each action on a resource of this server, and one for each permission of an API, whose `resourceType` is the identifier of the API.",
  permission: "read roles",
  success: ok("The permission sets", responseSchema("PermissionSetList", z.array(permissionSet)), [
    exampleSet,
  ]),
});

export const getPermissionSet = contract({
  ...{ id: "getPermissionSet", method: "GET", ...sets, path: `${sets.path}/{id}` },
  summary: "Read a permission set",
  permission: "read roles",
  success: ok("The permission set", permissionSet, exampleSet),
});
