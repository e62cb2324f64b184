/** Creates, changes and deletes custom roles. No user makes a role that permits more than they may do themselves. */
import "server-only";
import { isConflict } from "@/db/conflicts";
import {
  changeCustomRole,
  deleteCustomRole,
  insertCustomRole,
  type RoleEditor,
  selectCustomRole,
  selectCustomRoles,
  selectRolesState,
} from "@/db/queries/custom-roles";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { now } from "../platform/clock";
import { Authority } from "./authority";
import { maxCustomRoles, type RoleInput, type RoleWithSets } from "./custom-role";
import { toNameKey, toRole } from "./custom-roles";
import { type CatalogEntry, entriesOf, loadCatalog } from "./permission-sets";
import { toCustomRole } from "./role-catalog";
import { roleNameTaken, tooManyRoles } from "./role-errors";
import { aboutRole, namesOf, toMetadata } from "./role-event";
import {
  findEntries,
  requireCustomRole,
  requireFreeName,
  requireHeld,
  requireNotDefault,
  requireUnused,
} from "./role-rules";

interface Change {
  authority: Authority;
  editor: RoleEditor;
  catalog: CatalogEntry[];
  /** Of a new role. */
  nextId: number;
}

/** @throws forbidden */
async function authorize(
  principal: Principal,
  action: "create" | "update" | "delete",
): Promise<Change> {
  const { tenantId } = principal;
  // Read first: the statements of the change fail if the principal's own role has changed since.
  const { revision, nextId } = await selectRolesState(tenantId);
  const authority = (await Authority.load(principal)).require(action, "roles");
  const { actor, tenantRuleIds: ruleIds } = authority;
  const catalog = await loadCatalog(tenantId);
  return { authority, editor: { actor, ruleIds, revision }, catalog, nextId };
}

const toColumns = ({ name, description, enabled }: RoleInput, at: Date) => ({
  ...{ name, nameKey: toNameKey(name), description, updatedAt: at },
  disabledAt: enabled === false ? at : null,
});

const storedOf = (entries: readonly CatalogEntry[]) => entries.map(({ stored }) => stored);

/** The role after the change; undefined when a concurrent change came first. @throws unauthenticated */
async function readAfter(
  { authority, catalog }: Change,
  id: number,
  isDone: boolean,
): Promise<RoleWithSets | undefined> {
  const row = isDone && (await selectCustomRole(authority.principal.tenantId, id));
  if (row) return toCustomRole(row, catalog);
  await authority.requireActiveUser();
  return undefined;
}

async function tryCreate(
  principal: Principal,
  input: RoleInput,
): Promise<RoleWithSets | undefined> {
  const change = await authorize(principal, "create");
  const entries = findEntries(change.catalog, input);
  requireHeld(change.authority, entries);
  const { tenantId, email: createdBy } = principal;
  await requireFreeName(tenantId, input.name);
  if ((await selectCustomRoles(tenantId)).length >= maxCustomRoles) throw tooManyRoles();
  const [id, createdAt] = [change.nextId, now()];
  const row = { ...toColumns(input, createdAt), tenantId, id, version: 1, createdAt, createdBy };
  const event = eventBy(principal, {
    ...{ ...aboutRole(row), action: "create", httpStatus: 201 },
    metadata: { permissions: namesOf(entries) },
  });
  const held = storedOf(entries);
  const done = await insertCustomRole(row, held, maxCustomRoles, event, change.editor);
  return readAfter(change, id, done !== undefined);
}

/**
 * @throws forbidden, permissionsNotHeld, unknownPermissionSet, roleNameTaken, tooManyRoles, unauthenticated,
 * unavailable
 */
export const createRole = (principal: Principal, input: RoleInput): Promise<RoleWithSets> =>
  retryOnConflict("create a role", () => tryCreate(principal, input));

async function tryUpdate(
  principal: Principal,
  id: number,
  input: RoleInput,
): Promise<RoleWithSets | undefined> {
  const change = await authorize(principal, "update");
  const row = await requireCustomRole(principal, id);
  const [had, has] = [entriesOf(change.catalog, toRole(row)), findEntries(change.catalog, input)];
  requireHeld(change.authority, [...had, ...has]);
  if (input.name !== row.name) requireNotDefault(row);
  await requireFreeName(principal.tenantId, input.name, id);
  const columns = toColumns(input, now());
  const event = eventBy(principal, {
    ...{ ...aboutRole({ id, name: input.name }), action: "update", httpStatus: 200 },
    metadata: toMetadata(row, columns, had, has),
  });
  try {
    const done = await changeCustomRole(row, columns, storedOf(has), event, change.editor);
    return await readAfter(change, id, done);
  } catch (error) {
    throw isConflict(error) ? roleNameTaken() : error;
  }
}

/**
 * Replaces the whole role. All rules with the role permit what it permits before this returns.
 * @throws forbidden, notFound, predefinedRole, permissionsNotHeld, unknownPermissionSet, roleNameTaken, defaultRole,
 * unauthenticated, unavailable
 */
export const updateRole = (
  principal: Principal,
  id: number,
  input: RoleInput,
): Promise<RoleWithSets> => retryOnConflict("change a role", () => tryUpdate(principal, id, input));

async function tryDelete(principal: Principal, id: number): Promise<true | undefined> {
  const change = await authorize(principal, "delete");
  const row = await requireCustomRole(principal, id);
  const held = entriesOf(change.catalog, toRole(row));
  requireHeld(change.authority, held);
  requireNotDefault(row);
  await requireUnused(change.authority, row);
  const event = eventBy(principal, {
    ...{ ...aboutRole(row), action: "delete", httpStatus: 204 },
    metadata: { permissions: namesOf(held) },
  });
  if (await deleteCustomRole(row, now(), event, change.editor)) return true;
  await change.authority.requireActiveUser();
  return undefined;
}

/**
 * @throws forbidden, notFound, predefinedRole, permissionsNotHeld, roleInUse, roleInKeyPolicy, defaultRole,
 * unauthenticated, unavailable
 */
export async function deleteRole(principal: Principal, id: number): Promise<void> {
  await retryOnConflict("delete a role", () => tryDelete(principal, id));
}
