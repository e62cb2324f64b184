/** A role as clients before version 3 of the reference see it. Pure. */
import { z } from "zod";
import { nullableTime, responseSchema, time } from "../http/schemas";
import { permission } from "./permission";

export const listedRole = responseSchema(
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
  }),
);

export type ListedRole = z.infer<typeof listedRole>;
