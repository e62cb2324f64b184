/** What may be asked about clusters. Pure. */
import { z } from "zod";
import { parseVersion } from "./version";

const name = z
  .string({ error: "must be a name" })
  .trim()
  .min(1, { error: "must not be empty" })
  .max(255, { error: "must have at most 255 characters" });

const domain = z.string().trim().max(255, { error: "must have at most 255 characters" });

const version = z
  .string()
  .trim()
  .max(64)
  .refine((text) => parseVersion(text) !== undefined, {
    error: "must be a version such as 2.20.1",
  });

export const createClusterInput = z.object({
  name,
  domain: domain.nullish(),
  version: version.nullish(),
});

export const updateClusterInput = createClusterInput.partial();

export type CreateClusterInput = z.infer<typeof createClusterInput>;
export type UpdateClusterInput = z.infer<typeof updateClusterInput>;
