/** Lists, creates and deletes departments and projects. */
import "server-only";
import { randomUUID } from "node:crypto";
import { insertOrgUnit, markOrgUnitDeleted, type OrgUnitRow } from "@/db/queries/org-units";
import { selectUnits } from "@/db/queries/scopes";
import { Authority } from "../access-control/authority";
import { maxDepartments, maxProjects } from "../access-control/scope-limits";
import { type ScopePath, toScopePath } from "../access-control/scopes";
import { eventBy } from "../audit/record";
import { notFound, tooManyDepartments, tooManyProjects, unknownReference } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import type { CreateDepartmentInput, CreateProjectInput, OrgUnit, OrgUnitType } from "./org-unit";

const resourceOf = { department: "departments", project: "projects" } as const;

const toOrgUnit = (row: OrgUnitRow): OrgUnit => ({
  id: row.id,
  name: row.name,
  clusterId: row.clusterId,
  parentId: row.parentId,
  createdAt: row.createdAt.toISOString(),
});

/** The units in which, above which or below which the principal has a rule. */
export async function listOrgUnits(principal: Principal, type: OrgUnitType): Promise<OrgUnit[]> {
  const authority = await Authority.load(principal);
  const rows = await selectUnits(principal.tenantId, type);
  return rows.flatMap((row) => {
    const path = toScopePath(authority.tenant, type, row);
    const unit = path?.at(-1);
    if (!path || !unit || !authority.canSee(resourceOf[type], path)) return [];
    const { id, name, clusterId } = unit;
    const createdAt = row.createdAt.toISOString();
    return [{ id, name, clusterId: clusterId ?? "", parentId: row.departmentId, createdAt }];
  });
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
  const clusterId = above.at(-1)?.clusterId ?? "";
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
  return row && toOrgUnit(row);
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
