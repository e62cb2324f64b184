/** Lists, adds, changes and deletes custom roles. */
import { and, eq, getTableColumns, inArray, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { ascending } from "../order";
import { accessRules } from "../schema/access-rules";
import { customRolePermissions, customRoles, firstCustomRoleId } from "../schema/custom-roles";
import { resourceServerPermissions, resourceServers } from "../schema/resource-servers";
import { optional, type Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { type Actor, fewerThan, guardActor, guardRole, guardRules, lockTenant } from "./guards";
import { rolePermissions } from "./role-fields";
import { isLiveServer } from "./token-targets";

const roleColumns = { ...getTableColumns(customRoles), permissions: rolePermissions };

export type CustomRoleRow = typeof customRoles.$inferSelect & { permissions: string | null };

export interface RolePermissionRow {
  /** The name of a resource, or the ID of the API. */
  resource: string;
  permission: string;
  /** Null for this server. */
  resourceServerId: string | null;
}

const isLiveRole = (tenantId: number, which?: SQL) =>
  and(eq(customRoles.tenantId, tenantId), isNull(customRoles.deletedAt), which);

const selectRoles = (tenantId: number, which?: SQL) =>
  db().select(roleColumns).from(customRoles).where(isLiveRole(tenantId, which));

/** By name. */
export const selectCustomRoles = async (tenantId: number): Promise<CustomRoleRow[]> =>
  selectRoles(tenantId).orderBy(ascending(customRoles.name));

export const selectCustomRole = async (
  tenantId: number,
  id: number,
): Promise<CustomRoleRow | undefined> => (await selectRoles(tenantId, eq(customRoles.id, id)))[0];

const revisionOf = (tenantId: number) =>
  sql`(select coalesce(sum(${customRoles.version}), 0) from ${customRoles} where ${eq(customRoles.tenantId, tenantId)})`;

/** The state of all roles of the tenant, to be read before the permissions of the user who changes one. */
export interface RolesState {
  /** Increases with each change. */
  revision: number;
  nextId: number;
}

export const selectRolesState = async (tenantId: number): Promise<RolesState> => {
  const [found] = await db()
    .select({
      revision: sql`coalesce(sum(${customRoles.version}), 0)`.mapWith(Number),
      lastId: sql`coalesce(max(${customRoles.id}), ${firstCustomRoleId - 1})`.mapWith(Number),
    })
    .from(customRoles)
    .where(eq(customRoles.tenantId, tenantId));
  const { revision = 0, lastId = firstCustomRoleId - 1 } = found ?? {};
  return { revision, nextId: lastId + 1 };
};

export interface RoleEditor {
  actor: Actor;
  /** The rules that permit the change. */
  ruleIds: readonly number[];
  /** `RolesState.revision` before the rules were read: the user's own role may be one of those that change. */
  revision: number;
}

/** Changes of roles wait for each other. */
const guardEditor = (
  tx: Writer,
  { actor, ruleIds, revision }: RoleEditor,
  condition?: SQL | undefined,
) => [
  ...guardActor(tx, actor),
  ...guardRules(tx, actor.tenantId, ruleIds),
  lockTenant(tx, actor.tenantId),
  lockTenant(tx, actor.tenantId, and(sql`${revisionOf(actor.tenantId)} = ${revision}`, condition)),
];

const lockServer = (tx: Writer, tenantId: number, id: string, condition?: SQL) =>
  tx
    .update(resourceServers)
    .set({ tenantId })
    .where(and(isLiveServer(tenantId), eq(resourceServers.id, id), condition))
    .returning({ id: resourceServers.id });

/** Rolls the batch back unless the APIs still have the permissions. */
function guardPermissions(tx: Writer, tenantId: number, held: readonly RolePermissionRow[]) {
  const ids = [...new Set(held.flatMap(({ resourceServerId }) => resourceServerId ?? []))];
  return ids.flatMap((id) => {
    const names = held.flatMap((each) => (each.resourceServerId === id ? each.permission : []));
    const isOfApi = and(
      eq(resourceServerPermissions.resourceServerId, id),
      inArray(resourceServerPermissions.name, names),
    );
    const hasAll = sql`(select count(*) from ${resourceServerPermissions} where ${isOfApi}) = ${names.length}`;
    return [lockServer(tx, tenantId, id), lockServer(tx, tenantId, id, hasAll)];
  });
}

const insertPermissions = (
  tx: Writer,
  { tenantId, id }: { tenantId: number; id: number },
  held: readonly RolePermissionRow[],
) =>
  held.length === 0
    ? []
    : [
        tx
          .insert(customRolePermissions)
          .values(held.map((each) => ({ ...each, tenantId, roleId: id })))
          .returning({ roleId: customRolePermissions.roleId }),
      ];

/** Undefined when the name is taken, there are so many already, another change came first, or the editor may no longer do it. */
export const insertCustomRole = async (
  row: typeof customRoles.$inferInsert,
  held: readonly RolePermissionRow[],
  most: number,
  event: NewAuditEvent,
  editor: RoleEditor,
) =>
  batch((tx) => [
    ...guardEditor(tx, editor, fewerThan(most, customRoles, isLiveRole(row.tenantId))),
    ...guardPermissions(tx, row.tenantId, held),
    tx.insert(customRoles).values(row).onConflictDoNothing().returning({ id: customRoles.id }),
    ...insertPermissions(tx, row, held),
    insertEvent(tx, event),
  ]);

type RoleChanges = Pick<
  CustomRoleRow,
  "name" | "nameKey" | "description" | "disabledAt" | "updatedAt"
>;

const change = (tx: Writer, role: CustomRoleRow, changes: Partial<CustomRoleRow>, which?: SQL) =>
  tx
    .update(customRoles)
    .set({ ...changes, version: role.version + 1 })
    .where(isLiveRole(role.tenantId, and(eq(customRoles.id, role.id), which)))
    .returning({ id: customRoles.id });

/**
 * False when another change came first, or the editor may no longer do it.
 * @throws the unique constraint's error when another role has the name: `db/conflicts.ts`
 */
export const changeCustomRole = async (
  role: CustomRoleRow,
  changes: RoleChanges,
  held: readonly RolePermissionRow[],
  event: NewAuditEvent,
  editor: RoleEditor,
): Promise<boolean> => {
  const { tenantId, id } = role;
  const done = await batch((tx) => [
    ...guardEditor(tx, editor),
    ...guardPermissions(tx, tenantId, held),
    change(tx, role, changes),
    optional(
      tx
        .delete(customRolePermissions)
        .where(
          and(eq(customRolePermissions.tenantId, tenantId), eq(customRolePermissions.roleId, id)),
        )
        .returning({ roleId: customRolePermissions.roleId }),
    ),
    ...insertPermissions(tx, role, held),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};

/** False when a rule has the role, another change came first, or the editor may no longer do it. */
export const deleteCustomRole = async (
  role: CustomRoleRow,
  deletedAt: Date,
  event: NewAuditEvent,
  editor: RoleEditor,
): Promise<boolean> => {
  const { tenantId, id } = role;
  const rules = db()
    .select({ id: accessRules.id })
    .from(accessRules)
    .where(and(eq(accessRules.tenantId, tenantId), eq(accessRules.roleId, id)));
  const done = await batch((tx) => [
    ...guardEditor(tx, editor),
    // A rule that is being added with the role is seen after its batch, which holds the role until then.
    guardRole(tx, tenantId, id),
    change(tx, role, { deletedAt }, notExists(rules)),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
