/** Lists, creates and deletes departments and projects. */
import "server-only";
import { randomUUID } from "node:crypto";
import { insertOrgUnit, markOrgUnitDeleted } from "@/db/queries/org-units";
import type { UnitRow } from "@/db/queries/scopes";
import { selectListedUnit, selectUnits } from "@/db/queries/unit-list";
import { Authority } from "../access-control/authority";
import { maxDepartments, maxProjects } from "../access-control/scope-limits";
import type { ScopePath } from "../access-control/scopes";
import { eventBy } from "../audit/record";
import { notFound, tooManyDepartments, tooManyProjects, unknownReference } from "../http/errors";
import { findPosition } from "../http/paging";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import type {
  CreateDepartmentInput,
  CreateProjectInput,
  OrgUnit,
  OrgUnitsQuery,
  OrgUnitType,
} from "./org-unit";

const resourceOf = { department: "departments", project: "projects" } as const;

/** Where units are visible: where a rule permits reading them, and above it. */
function toReach(authority: Authority, type: OrgUnitType) {
  const reach = authority.scopesOf("read", resourceOf[type]);
  return type === "project"
    ? reach
    : { ...reach, departments: authority.idsInPaths("read", "departments", "department") };
}

function toOrgUnit(row: UnitRow): OrgUnit {
  const { unitId, unitName, clusterId, clusterName, departmentId, departmentName } = row;
  return {
    ...{ id: unitId ?? "", name: unitName ?? "" },
    ...{ clusterId: clusterId ?? "", clusterName: clusterName ?? "" },
    ...{ parentId: departmentId, parentName: departmentName },
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * The units in which, above which or below which the principal has a rule. @throws 400 for the position of an unknown
 * unit
 */
export async function listOrgUnits(
  principal: Principal,
  type: OrgUnitType,
  query: OrgUnitsQuery,
): Promise<OrgUnit[]> {
  const authority = await Authority.load(principal);
  const { tenantId } = principal;
  const { search = "", sortBy, sortOrder, limit } = query;
  const rows = await selectUnits(tenantId, {
    ...{ type, sortBy, limit, descending: sortOrder === "desc" },
    reach: toReach(authority, type),
    search: search.trim().toLowerCase(),
    from: await findPosition(query, (id) => selectListedUnit(tenantId, type, id)),
  });
  return rows.map(toOrgUnit);
}

interface NewOrgUnit {
  type: OrgUnitType;
  name: string;
  above: ScopePath;
  parentId: string | null;
}

/** Undefined when the parent was deleted or has the maximum number of units. */
async function insertUnit(
  authority: Authority,
  { type, name, above, parentId }: NewOrgUnit,
  maximum: number,
): Promise<OrgUnit | undefined> {
  const { principal } = authority.require("create", resourceOf[type], above);
  const [, cluster, department] = above;
  const clusterId = cluster?.id ?? "";
  const id = randomUUID();
  const row = await insertOrgUnit(
    { id, tenantId: principal.tenantId, clusterId, type, parentId, name, createdAt: now() },
    maximum,
    eventBy(principal, {
      action: "create",
      entityType: type,
      entityId: id,
      entityName: name,
      httpStatus: 201,
    }),
  );
  return (
    row && {
      ...{ id, name, clusterId, clusterName: cluster?.name ?? "", parentId },
      parentName: department?.name ?? null,
      createdAt: row.createdAt.toISOString(),
    }
  );
}

/** @throws forbidden, tooManyDepartments; 400 for a cluster that does not exist */
export async function createDepartment(
  principal: Principal,
  { name, clusterId }: CreateDepartmentInput,
): Promise<OrgUnit> {
  const authority = (await Authority.load(principal)).requireSomewhere("create", "departments");
  const findCluster = () => authority.findPath("cluster", clusterId);
  const above = await findCluster();
  if (!above) throw unknownReference("clusterId", "cluster");
  const unit: NewOrgUnit = { type: "department", name, above, parentId: null };
  const created = await insertUnit(authority, unit, maxDepartments);
  if (created) return created;
  throw (await findCluster())
    ? tooManyDepartments(maxDepartments)
    : unknownReference("clusterId", "cluster");
}

/** @throws forbidden, tooManyProjects; 400 for a department that does not exist */
export async function createProject(
  principal: Principal,
  { name, parentId }: CreateProjectInput,
): Promise<OrgUnit> {
  const authority = (await Authority.load(principal)).requireSomewhere("create", "projects");
  const findDepartment = () => authority.findPath("department", parentId);
  const above = await findDepartment();
  if (!above) throw unknownReference("parentId", "department");
  const created = await insertUnit(
    authority,
    { type: "project", name, above, parentId },
    maxProjects,
  );
  if (created) return created;
  throw (await findDepartment())
    ? tooManyProjects(maxProjects)
    : unknownReference("parentId", "department");
}

/** Also deletes the projects of a department, because a scope exists only while all scopes above it exist. @throws forbidden, notFound */
export async function deleteOrgUnit(
  principal: Principal,
  type: OrgUnitType,
  id: string,
): Promise<void> {
  const authority = await Authority.load(principal);
  const path = await authority.findPath(type, id);
  if (!path || !authority.canSee(resourceOf[type], path)) throw notFound();
  authority.require("delete", resourceOf[type], path);
  const event = eventBy(principal, {
    action: "delete",
    entityType: type,
    entityId: id,
    entityName: path.at(-1)?.name ?? "",
    httpStatus: 204,
  });
  const unit = { tenantId: principal.tenantId, type, id };
  if (!(await markOrgUnitDeleted(unit, now(), event))) throw notFound();
}
