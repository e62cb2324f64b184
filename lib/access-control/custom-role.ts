/** Roles with permission sets, and the sets, as clients see them and ask for them. Pure. */
import { z } from "zod";
import { pageQuery } from "../http/paging";
import { compatibleRequestSchema, id, responseSchema, time } from "../http/schemas";
import { plainText } from "./scope-name";

/** Per tenant. */
export const maxCustomRoles = 100;

/** Per role. Requests read the permissions of their user's roles. */
export const maxPermissionSets = 100;

/** For an API, `resourceType` is its identifier and the actions are its permissions. */
const rolePermission = responseSchema(
  "RolePermission",
  z.object({ resourceType: z.string(), actions: z.array(z.string()) }),
);

export const permissionSet = responseSchema(
  "PermissionSet",
  z.object({
    id,
    name: z.string(),
    description: z.string().exactOptional(),
    permissions: z.array(rolePermission),
  }),
);

const rolePermissionSet = responseSchema("RolePermissionSet", z.object({ id, name: z.string() }));

export const roleWithSets = responseSchema(
  "RoleV2",
  z.object({
    id: z.int(),
    name: z.string(),
    description: z.string(),
    enabled: z.boolean(),
    effectiveEnabled: z.boolean(),
    /** False for the predefined roles, which cannot be changed. */
    custom: z.boolean(),
    permissionSets: z.array(rolePermissionSet),
    permissions: z.array(rolePermission),
    createdAt: time,
    updatedAt: time,
    createdBy: z.string(),
  }),
);

export const rolePage = responseSchema(
  "RolePage",
  z.object({
    roles: z.array(roleWithSets),
    /** The `offset` of the next page; absent on the last one. */
    next: z.int().exactOptional(),
  }),
);

export type RolePermission = z.infer<typeof rolePermission>;
export type PermissionSet = z.infer<typeof permissionSet>;
export type RoleWithSets = z.infer<typeof roleWithSets>;
export type RolePage = z.infer<typeof rolePage>;

/** Without `sortBy`, the predefined roles come first. */
export const rolesQuery = pageQuery.extend({
  search: z.string().max(255).default(""),
  sortBy: z
    .enum(["name", "createdAt", "updatedAt"], { error: "must be name, createdAt or updatedAt" })
    .optional(),
  sortOrder: z.enum(["asc", "desc"], { error: "must be asc or desc" }).default("asc"),
});

export type RolesQuery = z.infer<typeof rolesQuery>;

/** Clients send the names of the sets too; only the IDs count. */
const chosenSet = z.object({
  id: z.string({ error: "must be the ID of a permission set" }).max(64),
});

const tooManySets = `must be at most ${maxPermissionSets} permission sets`;

/** The whole role: sets that are left out are taken away. */
export const roleInput = compatibleRequestSchema(
  "RoleInput",
  z.object({
    name: plainText
      .min(1, { error: "Enter a name" })
      .max(100, { error: "must have at most 100 characters" }),
    description: plainText.default(""),
    enabled: z.boolean({ error: "must be true or false" }).nullish(),
    permissionSets: z
      .array(chosenSet, { error: "must be a list" })
      .max(maxPermissionSets, { error: tooManySets })
      .default([]),
  }),
);

export type RoleInput = z.output<typeof roleInput>;
