/** Departments and projects (organizational units): the scopes below a cluster. Pure. */
import { z } from "zod";
import { scopeName } from "../access-control/scope-name";
import { id, requestSchema, responseSchema, time } from "../http/schemas";

export type OrgUnitType = "department" | "project";

export const orgUnit = responseSchema(
  "OrgUnit",
  z.object({
    id,
    name: z.string(),
    clusterId: z.uuid(),
    /** The department of a project; null for a department. */
    parentId: z.uuid().nullable(),
    createdAt: time,
  }),
);

export type OrgUnit = z.infer<typeof orgUnit>;

const scopeId = z.string({ error: "must be an id" }).min(1).max(64);

export const createDepartmentInput = requestSchema(
  "CreateDepartmentInput",
  z.object({ name: scopeName, clusterId: scopeId }),
);

export const createProjectInput = requestSchema(
  "CreateProjectInput",
  z.object({ name: scopeName, parentId: scopeId }),
);

export type CreateDepartmentInput = z.infer<typeof createDepartmentInput>;
export type CreateProjectInput = z.infer<typeof createProjectInput>;
