/** The contracts of the endpoints for clusters. Pure. */
import { z } from "zod";
import { contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { cluster, createClusterInput, updateClusterInput } from "./cluster";

const exampleInput = { name: "training", domain: "training.example.com", version: "2.20.1" };

const exampleCluster = {
  uuid: example.exampleId,
  tenantId: 1,
  ...exampleInput,
  status: null,
  createdAt: example.exampleTime,
  updatedAt: null,
  deletedAt: null,
  lastLiveness: null,
};

const all = { path: "/api/v1/clusters", tag: "Clusters" } as const;
const one = { ...all, path: `${all.path}/{uuid}` } as const;

export const listClusters = contract({
  ...{ id: "listClusters", method: "GET", ...all },
  summary: "List the clusters in which, or below which, you have a role",
  success: ok("The clusters, by name", responseSchema("ClusterList", z.array(cluster)), [
    exampleCluster,
  ]),
});

export const createCluster = contract({
  ...{ id: "createCluster", method: "POST", ...all },
  idempotent: "cluster",
  summary: "Add a cluster",
  permission: "create clusters",
  body: { schema: createClusterInput, example: exampleInput },
  success: created("The cluster", cluster, exampleCluster),
});

export const getCluster = contract({
  ...{ id: "getCluster", method: "GET", ...one },
  summary: "Read a cluster",
  success: ok("The cluster", cluster, exampleCluster),
});

export const updateCluster = contract({
  ...{ id: "updateCluster", method: "PUT", ...one },
  summary: "Change a cluster; omitted fields keep their values",
  permission: "update clusters",
  body: { schema: updateClusterInput, example: { version: "2.21.0" } },
  success: ok("The cluster", cluster, {
    ...exampleCluster,
    version: "2.21.0",
    updatedAt: example.exampleLaterTime,
  }),
});

export const deleteCluster = contract({
  ...{ id: "deleteCluster", method: "DELETE", ...one },
  summary: "Delete a cluster",
  permission: "delete clusters",
  success: noContent("The cluster and all scopes below it are deleted"),
});
