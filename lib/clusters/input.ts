/** What may be asked about clusters. Pure. */
import { z } from "zod";
import { plainText, scopeName } from "../scope-name";
import { parseVersion } from "./version";

const version = plainText.max(64).refine((text) => parseVersion(text) !== undefined, {
  error: "must be a version such as 2.20.1",
});

export const createClusterInput = z.object({
  name: scopeName,
  domain: plainText.nullish(),
  version: version.nullish(),
});

export const updateClusterInput = createClusterInput.partial();

export type CreateClusterInput = z.infer<typeof createClusterInput>;
export type UpdateClusterInput = z.infer<typeof updateClusterInput>;
