/** The endpoints of clusters. */
import { z } from "zod";
import { type Cluster, clusterStates } from "../clusters/cluster";
import { createClusterInput, updateClusterInput } from "../clusters/input";
import { answer, id, input, nullableTime, time } from "./components";
import * as example from "./examples";
import { created, found, nothing, type Operation } from "./operation";

const cluster = answer(
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

const list = answer("ClusterList", z.array(cluster));
const createInput = input("CreateClusterInput", createClusterInput);
const updateInput = input("UpdateClusterInput", updateClusterInput);

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

export const clusterOperations: Operation[] = [
  {
    ...{ id: "listClusters", method: "get", path: all, tag },
    summary: "List the clusters that you have a role in, above or below",
    success: found("The clusters, by name", list, [exampleCluster]),
  },
  {
    ...{ id: "createCluster", method: "post", path: all, tag, permission: "create clusters" },
    summary: "Add a cluster",
    body: { schema: createInput, example: sent },
    success: created("The cluster", cluster, exampleCluster),
  },
  {
    ...{ id: "getCluster", method: "get", path: one, tag },
    summary: "Read a cluster",
    success: found("The cluster", cluster, exampleCluster),
  },
  {
    ...{ id: "updateCluster", method: "put", path: one, tag, permission: "update clusters" },
    summary: "Change a cluster; what is left out stays",
    body: { schema: updateInput, example: { version: "2.21.0" } },
    success: found("The cluster", cluster, {
      ...exampleCluster,
      version: "2.21.0",
      updatedAt: example.exampleLaterTime,
    }),
  },
  {
    ...{ id: "deleteCluster", method: "delete", path: one, tag, permission: "delete clusters" },
    summary: "Delete a cluster",
    success: nothing("The cluster, and all scopes below it, are gone"),
  },
];
