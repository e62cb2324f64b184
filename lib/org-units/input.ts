/** What may be asked about departments and projects. Pure. */
import { z } from "zod";

const name = z
  .string({ error: "must be a name" })
  .trim()
  .min(1, { error: "must not be empty" })
  .max(255, { error: "must have at most 255 characters" });

const id = z.string({ error: "must be an id" }).min(1).max(64);

export const createDepartmentInput = z.object({ name, clusterId: id });
export const createProjectInput = z.object({ name, parentId: id });

export type CreateDepartmentInput = z.infer<typeof createDepartmentInput>;
export type CreateProjectInput = z.infer<typeof createProjectInput>;
