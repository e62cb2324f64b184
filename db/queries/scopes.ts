/**
 * Statements that find a scope together with what it lies in, one row for each: a caller's request reads the
 * scopes that it names and not all that there are. What is deleted, or lies in something that is, is null.
 */
import { aliasedTable, and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteSelect } from "drizzle-orm/sqlite-core";
import { isOneOf } from "../conditions";
import { containsInAnyCase } from "../order";
import { preparedLookup } from "../prepared-query";
import { accessRules } from "../schema/access-rules";
import { customRoles } from "../schema/custom-roles";
import { clusters, orgUnits } from "../schema/scopes";
import type { Database } from "../transaction";
import { isRoleOfRule, roleFields } from "./role-fields";

/** A department or a project. */
export const unit = aliasedTable(orgUnits, "unit");
/** The department of a project. */
const department = aliasedTable(orgUnits, "department");
const cluster = aliasedTable(clusters, "cluster");

export const scopeFields = {
  unitId: unit.id,
  unitName: unit.name,
  departmentId: department.id,
  departmentName: department.name,
  clusterId: cluster.id,
  clusterName: cluster.name,
};

/** What a scope is and lies in: of a cluster only the last two are not null, of a tenant none. */
export type ScopeRow = Record<keyof typeof scopeFields, string | null>;

const ofUnit = and(
  eq(department.tenantId, unit.tenantId),
  eq(department.id, unit.parentId),
  eq(department.type, "department"),
  isNull(department.deletedAt),
);

const liveCluster = (tenantId: SQL | typeof unit.tenantId, id: SQL | typeof unit.clusterId) =>
  and(
    sql`${cluster.tenantId} = ${tenantId}`,
    sql`${cluster.id} = ${id}`,
    isNull(cluster.deletedAt),
  );

const ofRule = {
  unit: and(
    eq(unit.tenantId, accessRules.tenantId),
    eq(unit.id, accessRules.scopeId),
    sql`${unit.type} = ${accessRules.scopeType}`,
    isNull(unit.deletedAt),
  ),
  cluster: liveCluster(
    sql`${accessRules.tenantId}`,
    sql`case when ${accessRules.scopeType} = 'cluster' then ${accessRules.scopeId} else ${unit.clusterId} end`,
  ),
};

const ruleFields = {
  id: accessRules.id,
  tenantId: accessRules.tenantId,
  subjectType: accessRules.subjectType,
  subjectId: accessRules.subjectId,
  roleId: accessRules.roleId,
  scopeType: accessRules.scopeType,
  scopeId: accessRules.scopeId,
  createdAt: accessRules.createdAt,
  createdBy: accessRules.createdBy,
};

export const scopedRuleFields = { ...ruleFields, ...scopeFields, ...roleFields };

/** Joins the scopes of access rules. */
export const joinScopes = <Query extends SQLiteSelect>(query: Query) =>
  query.leftJoin(unit, ofRule.unit).leftJoin(department, ofUnit).leftJoin(cluster, ofRule.cluster);

/** Access rules with their scopes and their custom roles, to be narrowed by `where`. */
export const rulesWithScopes = (database: Database) =>
  joinScopes(
    database
      .select(scopedRuleFields)
      .from(accessRules)
      .leftJoin(customRoles, isRoleOfRule)
      .$dynamic(),
  );

/** Whether the scope of a rule, and each scope above it, is there. The same rule as `toScopePath` of lib/access-control. */
export const hasScope = (tenantId: number): SQL => sql`case ${accessRules.scopeType}
  when 'tenant' then ${accessRules.scopeId} = ${String(tenantId)}
  when 'project' then ${department.id} is not null and ${cluster.id} is not null
  else ${cluster.id} is not null end`;

/** Whether a text, in lower case, is in the name of the scope of a rule; of the tenant's it is not. */
export const isInScopeName = (text: string): SQL | undefined =>
  or(
    containsInAnyCase(unit.name, text),
    and(isNull(unit.id), containsInAnyCase(cluster.name, text)),
  );

/** Whether a text, in lower case, is in the name of a unit, or of what it lies in. */
export const isInUnitPath = (text: string): SQL | undefined =>
  or(...[unit, department, cluster].map(({ name }) => containsInAnyCase(name, text)));

/** Scopes with all that lies in them, by their IDs. */
export interface Reach {
  tenants: readonly string[];
  clusters: readonly string[];
  departments: readonly string[];
  projects: readonly string[];
}

/** Whether a unit, or the scope of a rule, is among the scopes or lies in one of them. */
export const isWithin = ({ tenants, clusters, departments, projects }: Reach): SQL | undefined =>
  tenants.length > 0
    ? undefined
    : or(
        isOneOf(cluster.id, clusters),
        isOneOf(department.id, departments),
        isOneOf(unit.id, [...departments, ...projects]),
      );

const placeholder = {
  tenantId: sql.placeholder("tenantId"),
  id: sql.placeholder("id"),
  type: sql.placeholder("type"),
};

const findCluster = preparedLookup(
  { clusterId: cluster.id, clusterName: cluster.name },
  (database) =>
    database
      .select({ clusterId: cluster.id, clusterName: cluster.name })
      .from(cluster)
      .where(
        and(
          eq(cluster.tenantId, placeholder.tenantId),
          eq(cluster.id, sql.param(placeholder.id, cluster.id)),
          isNull(cluster.deletedAt),
        ),
      ),
);

const unitFields = { ...scopeFields, createdAt: unit.createdAt };

/** Departments or projects with their scopes, to be narrowed by `where`. */
export const unitsWithScopes = (database: Database) =>
  database
    .select(unitFields)
    .from(unit)
    .leftJoin(department, ofUnit)
    .innerJoin(cluster, liveCluster(unit.tenantId, unit.clusterId));

const findUnit = preparedLookup(unitFields, (database) =>
  unitsWithScopes(database).where(
    and(
      eq(unit.tenantId, placeholder.tenantId),
      eq(unit.id, sql.param(placeholder.id, unit.id)),
      eq(unit.type, placeholder.type),
      isNull(unit.deletedAt),
    ),
  ),
);

export type UnitType = "department" | "project";

export type UnitRow = ScopeRow & { createdAt: Date };

/** The scope of the type; undefined when it is not there. */
export const selectScope = async (
  tenantId: number,
  type: UnitType | "cluster",
  id: string,
): Promise<ScopeRow | undefined> => {
  if (type !== "cluster") return findUnit({ tenantId, type, id });
  const found = await findCluster({ tenantId, id });
  const nothing = { unitId: null, unitName: null, departmentId: null, departmentName: null };
  return found && { ...nothing, ...found };
};
