/** A cluster and the inputs to create and change it. Pure. */
import { z } from "zod";
import { plainText, scopeName } from "../access-control/scope-name";
import { compatibleRequestSchema, id, nullableTime, responseSchema, time } from "../http/schemas";
import { parseVersion } from "./version";

const clusterStates = [
  "WaitingToConnect",
  "Connected",
  "Disconnected",
  "MissingPrerequisites",
  "ServiceIssues",
  "Unknown",
] as const;

export const cluster = responseSchema(
  "Cluster",
  z.object({
    uuid: id,
    tenantId: z.int(),
    name: z.string(),
    version: z.string().nullable(),
    status: z.object({ state: z.enum(clusterStates) }).nullable(),
    domain: z.string().nullable(),
    createdAt: time,
    updatedAt: nullableTime,
    deletedAt: nullableTime,
    lastLiveness: nullableTime,
  }),
);

export type Cluster = z.infer<typeof cluster>;

const version = plainText.max(64).refine((text) => parseVersion(text) !== undefined, {
  error: "must be a version such as 2.20.1",
});

export const createClusterInput = compatibleRequestSchema(
  "CreateClusterInput",
  z.object({ name: scopeName, domain: plainText.nullish(), version: version.nullish() }),
);

export const updateClusterInput = compatibleRequestSchema(
  "UpdateClusterInput",
  createClusterInput.partial(),
);

export type CreateClusterInput = z.infer<typeof createClusterInput>;
export type UpdateClusterInput = z.infer<typeof updateClusterInput>;
