/** Departments and projects (organizational units): the scopes below a cluster. Pure. */
import { z } from "zod";
import { scopeName } from "../access-control/scope-name";
import { positionQuery } from "../http/paging";
import { compatibleRequestSchema, id, responseSchema, time } from "../http/schemas";

export type OrgUnitType = "department" | "project";

export const orgUnit = responseSchema(
  "OrgUnit",
  z.object({
    id,
    name: z.string(),
    clusterId: z.uuid(),
    clusterName: z.string(),
    /** The department of a project; null for a department. */
    parentId: z.uuid().nullable(),
    parentName: z.string().nullable(),
    createdAt: time,
  }),
);

export type OrgUnit = z.infer<typeof orgUnit>;

export const orgUnitSorts = ["name", "createdAt"] as const;

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

/** `search` is a part of the name, or of the name of the department or the cluster. */
export const orgUnitsQuery = positionQuery.extend({
  search: z.string().max(255).optional(),
  sortBy: oneOf(orgUnitSorts).default("name"),
  sortOrder: oneOf(["asc", "desc"]).default("asc"),
});

export type OrgUnitsQuery = z.infer<typeof orgUnitsQuery>;

const scopeId = z.string({ error: "must be an id" }).min(1).max(64);

export const createDepartmentInput = compatibleRequestSchema(
  "CreateDepartmentInput",
  z.object({ name: scopeName, clusterId: scopeId }),
);

export const createProjectInput = compatibleRequestSchema(
  "CreateProjectInput",
  z.object({ name: scopeName, parentId: scopeId }),
);

export type CreateDepartmentInput = z.infer<typeof createDepartmentInput>;
export type CreateProjectInput = z.infer<typeof createProjectInput>;
