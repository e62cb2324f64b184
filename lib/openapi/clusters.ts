/** The endpoints of clusters. */
import { z } from "zod";
import { type Cluster, clusterStates } from "../clusters/cluster";
import { createClusterInput, updateClusterInput } from "../clusters/input";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { id, nullableTime, requestSchema, responseSchema, time } from "../http/schemas";

const cluster = responseSchema(
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
  }) satisfies z.ZodType<Cluster>,
);

const list = responseSchema("ClusterList", z.array(cluster));
const createInput = requestSchema("CreateClusterInput", createClusterInput);
const updateInput = requestSchema("UpdateClusterInput", updateClusterInput);

const sent = { name: "training", domain: "training.example.com", version: "2.20.1" };

const exampleCluster = {
  uuid: example.exampleId,
  tenantId: 1,
  ...sent,
  status: null,
  createdAt: example.exampleTime,
  updatedAt: null,
  deletedAt: null,
  lastLiveness: null,
};

const tag = "Clusters" as const;
const all = "/api/v1/clusters";
const one = `${all}/{uuid}`;

export const clusterOperations: Contract[] = [
  {
    ...{ id: "listClusters", method: "GET", path: all, tag },
    summary: "List the clusters that you have a role in, above or below",
    success: ok("The clusters, by name", list, [exampleCluster]),
  },
  {
    ...{ id: "createCluster", method: "POST", path: all, tag, permission: "create clusters" },
    summary: "Add a cluster",
    body: { schema: createInput, example: sent },
    success: created("The cluster", cluster, exampleCluster),
  },
  {
    ...{ id: "getCluster", method: "GET", path: one, tag },
    summary: "Read a cluster",
    success: ok("The cluster", cluster, exampleCluster),
  },
  {
    ...{ id: "updateCluster", method: "PUT", path: one, tag, permission: "update clusters" },
    summary: "Change a cluster; what is left out stays",
    body: { schema: updateInput, example: { version: "2.21.0" } },
    success: ok("The cluster", cluster, {
      ...exampleCluster,
      version: "2.21.0",
      updatedAt: example.exampleLaterTime,
    }),
  },
  {
    ...{ id: "deleteCluster", method: "DELETE", path: one, tag, permission: "delete clusters" },
    summary: "Delete a cluster",
    success: noContent("The cluster, and all scopes below it, are gone"),
  },
];
