/** What may be asked about departments and projects. Pure. */
import { z } from "zod";
import { scopeName } from "../scope-name";

const id = z.string({ error: "must be an id" }).min(1).max(64);

export const createDepartmentInput = z.object({ name: scopeName, clusterId: id });
export const createProjectInput = z.object({ name: scopeName, parentId: id });

export type CreateDepartmentInput = z.infer<typeof createDepartmentInput>;
export type CreateProjectInput = z.infer<typeof createProjectInput>;
