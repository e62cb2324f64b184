/** Departments of clusters, and the projects in them: scopes that access rules can name. */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  insertOrgUnit,
  markOrgUnitDeleted,
  type OrgUnitRow,
  selectOrgUnits,
} from "@/db/queries/org-units";
import { Authority } from "../access-control/authority";
import type { ScopePath } from "../access-control/scopes";
import { eventBy } from "../audit/record";
import { now } from "../clock";
import { notFound, unknownReference } from "../errors";
import type { Principal } from "../principal";
import type { CreateDepartmentInput, CreateProjectInput, OrgUnit, OrgUnitType } from "./org-unit";

const resourceOf = { department: "departments", project: "projects" } as const;

const toOrgUnit = (row: OrgUnitRow): OrgUnit => ({
  id: row.id,
  name: row.name,
  clusterId: row.clusterId,
  parentId: row.parentId,
  createdAt: row.createdAt.toISOString(),
});

async function selectSeen(authority: Authority, type: OrgUnitType): Promise<OrgUnitRow[]> {
  const rows = await selectOrgUnits(authority.principal.tenantId);
  return rows.filter((row) => {
    const path = row.type === type ? authority.findPath(type, row.id) : undefined;
    return path !== undefined && authority.sees(resourceOf[type], path);
  });
}

/** Those that the principal has any rule in, above or below. */
export const listOrgUnits = async (principal: Principal, type: OrgUnitType): Promise<OrgUnit[]> =>
  (await selectSeen(await Authority.of(principal), type)).map(toOrgUnit);

interface Place {
  type: OrgUnitType;
  name: string;
  above: ScopePath;
  parentId: string | null;
}

async function create(
  authority: Authority,
  { type, name, above, parentId }: Place,
): Promise<OrgUnit> {
  const { principal } = authority.require("create", resourceOf[type], above);
  const clusterId = above.at(-1)?.clusterId ?? "";
  const id = randomUUID();
  const row = await insertOrgUnit(
    { id, tenantId: principal.tenantId, clusterId, type, parentId, name, createdAt: now() },
    eventBy(principal, {
      action: "create",
      entityType: type,
      entityId: id,
      entityName: name,
      httpStatus: 201,
    }),
  );
  if (!row) throw notFound();
  return toOrgUnit(row);
}

/** @throws forbidden; 400 for a cluster that does not exist */
export async function createDepartment(
  principal: Principal,
  { name, clusterId }: CreateDepartmentInput,
): Promise<OrgUnit> {
  const authority = await Authority.of(principal);
  const above = authority.requireSomewhere("create", "departments").findPath("cluster", clusterId);
  if (!above) throw unknownReference("clusterId", "cluster");
  return create(authority, { type: "department", name, above, parentId: null });
}

/** @throws forbidden; 400 for a department that does not exist */
export async function createProject(
  principal: Principal,
  { name, parentId }: CreateProjectInput,
): Promise<OrgUnit> {
  const authority = await Authority.of(principal);
  const above = authority.requireSomewhere("create", "projects").findPath("department", parentId);
  if (!above) throw unknownReference("parentId", "department");
  return create(authority, { type: "project", name, above, parentId });
}

/** Also deletes what lies below: a scope exists only while all scopes above it do. @throws forbidden, notFound */
export async function deleteOrgUnit(
  principal: Principal,
  type: OrgUnitType,
  id: string,
): Promise<void> {
  const authority = await Authority.of(principal);
  const row = (await selectSeen(authority, type)).find((candidate) => candidate.id === id);
  const path = authority.findPath(type, id);
  if (!row || !path) throw notFound();
  authority.require("delete", resourceOf[type], path);
  const event = eventBy(principal, {
    action: "delete",
    entityType: type,
    entityId: id,
    entityName: row.name,
    httpStatus: 204,
  });
  if (!(await markOrgUnitDeleted(row, now(), event))) throw notFound();
}
