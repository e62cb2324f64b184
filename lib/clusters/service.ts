/** Lists, creates, changes and deletes clusters. Their versions decide whether access keys can be created. */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  type ClusterRow,
  updateCluster as changeCluster,
  insertCluster,
  markClusterDeleted,
  selectCluster,
  selectClusters,
} from "@/db/queries/clusters";
import { Authority } from "../access-control/authority";
import { maxClusters } from "../access-control/scope-limits";
import { eventBy } from "../audit/record";
import { notFound, tooManyClusters } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import type { Cluster, CreateClusterInput, UpdateClusterInput } from "./cluster";

const toCluster = (row: ClusterRow): Cluster => ({
  uuid: row.id,
  tenantId: row.tenantId,
  name: row.name,
  version: row.version,
  status: row.version === null ? { state: "WaitingToConnect" } : null,
  domain: row.domain,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
  lastLiveness: null,
});

/** Whether the principal has a rule in the cluster, above it or below it. */
const canSee = (authority: Authority, { id, name }: ClusterRow): boolean =>
  authority.canSee("clusters", [authority.tenant, { type: "cluster", id, name, clusterId: id }]);

async function requireVisible(authority: Authority, id: string): Promise<ClusterRow> {
  const row = await selectCluster(authority.principal.tenantId, id);
  if (!row || !canSee(authority, row)) throw notFound();
  return row;
}

/** The clusters in which, or below which, the principal has a role. */
export async function listClusters(principal: Principal): Promise<Cluster[]> {
  const authority = await Authority.load(principal);
  const rows = await selectClusters(principal.tenantId);
  return rows.filter((row) => canSee(authority, row)).map(toCluster);
}

/** @throws notFound */
export const getCluster = async (principal: Principal, id: string): Promise<Cluster> =>
  toCluster(await requireVisible(await Authority.load(principal), id));

/** @throws forbidden, tooManyClusters */
export async function createCluster(
  principal: Principal,
  input: CreateClusterInput,
): Promise<Cluster> {
  (await Authority.load(principal)).require("create", "clusters");
  const id = randomUUID();
  const row = await insertCluster(
    { ...input, id, tenantId: principal.tenantId, createdAt: now() },
    maxClusters,
    eventBy(principal, {
      action: "create",
      entityType: "cluster",
      entityId: id,
      entityName: input.name,
      httpStatus: 201,
    }),
  );
  if (!row) throw tooManyClusters(maxClusters);
  return toCluster(row);
}

/** @throws forbidden, notFound */
export async function updateCluster(
  principal: Principal,
  id: string,
  input: UpdateClusterInput,
): Promise<Cluster> {
  const authority = await Authority.load(principal);
  const before = await requireVisible(authority, id);
  authority.require("update", "clusters");
  const { name = before.name, domain = before.domain, version = before.version } = input;
  const change = { name, domain, version, updatedAt: now() };
  const event = eventBy(principal, {
    action: "update",
    entityType: "cluster",
    entityId: id,
    entityName: name,
    httpStatus: 200,
    metadata: { version },
  });
  const row = await changeCluster(principal.tenantId, id, change, event);
  if (!row) throw notFound();
  return toCluster(row);
}

/** @throws forbidden, notFound */
export async function deleteCluster(principal: Principal, id: string): Promise<void> {
  const authority = await Authority.load(principal);
  const { name } = await requireVisible(authority, id);
  authority.require("delete", "clusters");
  const event = eventBy(principal, {
    action: "delete",
    entityType: "cluster",
    entityId: id,
    entityName: name,
    httpStatus: 204,
  });
  if (!(await markClusterDeleted(principal.tenantId, id, now(), event))) throw notFound();
}
