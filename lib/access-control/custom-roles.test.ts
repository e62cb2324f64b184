/** Roles that administrators define, beside the predefined ones. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment, createProject } from "../org-units/service";
import { addRole, addUserWithRole, giveRole, roleOf, setsCalled } from "../testing/roles";
import { addUser } from "../testing/users";
import { listRoleNames } from "./api-rights";
import { maxCustomRoles, roleInput, rolesQuery } from "./custom-role";
import { getRoleWithSets, listPermissionSets, listRolesWithSets } from "./role-catalog";
import { getRole, listRoles } from "./role-list";
import { createRole, deleteRole, updateRole } from "./role-service";
import { roles } from "./roles";
import { deleteAccessRule, listOwnAccessRules, listOwnPermissions } from "./service";

const viewer = 8;

let root: Principal;
let clusterId: string;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  clusterId = (await createCluster(root, { name: "north" })).uuid;
});

const addDepartment = () => createDepartment(root, { name: `d-${randomUUID()}`, clusterId });

const list = (query: Record<string, string> = {}) =>
  listRolesWithSets(root, rolesQuery.parse(query));

const ownRules = async (user: Principal) =>
  (await listOwnAccessRules(user, { limit: 50, offset: 0, search: "" })).accessRules;

test("a custom role permits in the scope of its rule what its permission sets permit", async () => {
  const [here, elsewhere] = [await addDepartment(), await addDepartment()];
  const role = await addRole(root, ["Projects: create", "Projects: view"]);
  const ada = await addUser(`${randomUUID()}@keys.test`, undefined, viewer);
  await giveRole(root, ada, role.id, { scopeType: "department", scopeId: here.id });
  expect(await createProject(ada, { name: "cats", parentId: here.id })).toMatchObject({
    name: "cats",
  });
  const refused = createProject(ada, { name: "cats", parentId: elsewhere.id });
  await expect(refused).rejects.toMatchObject({ status: 403 });
});

test("a change of a role counts for the next request of all users with the role", async () => {
  const role = await addRole(root, ["Users: view", "Users: create"]);
  const ada = await addUserWithRole(role.id);
  const permitted = async () => (await listOwnPermissions(ada)).map(({ actions }) => actions);
  expect(await permitted()).toEqual([["create", "read"]]);
  const input = await roleOf(root, ["Users: view"], { name: role.name });
  expect((await updateRole(root, role.id, input)).permissions).toEqual([
    { resourceType: "users", actions: ["read"] },
  ]);
  expect(await permitted()).toEqual([["read"]]);
});

test("a disabled role permits nothing and is not among the user's roles until it is enabled", async () => {
  const role = await addRole(root, ["Users: view"]);
  const ada = await addUserWithRole(role.id);
  const input = await roleOf(root, ["Users: view"], { name: role.name });
  const disabled = await updateRole(root, role.id, { ...input, enabled: false });
  expect(disabled).toMatchObject({ enabled: false, effectiveEnabled: false });
  expect(await listOwnPermissions(ada)).toEqual([]);
  expect(await listRoleNames(ada)).toEqual([]);
  expect((await ownRules(ada)).map(({ roleName }) => roleName)).toEqual([role.name]);
  await updateRole(root, role.id, input);
  expect(await listRoleNames(ada)).toEqual([role.name]);
});

test("a custom role is called by its name in rules, introspection and both lists of roles", async () => {
  const role = await addRole(root, ["Users: view"], { description: "Sees users" });
  const ada = await addUserWithRole(role.id);
  expect((await ownRules(ada))[0]?.roleName).toBe(role.name);
  expect(await listRoleNames(ada)).toEqual([role.name]);
  expect(await getRole(root, role.id)).toMatchObject({
    ...{ id: role.id, name: role.name, description: "Sees users", custom: true },
    ...{ createdBy: root.email, permissions: [{ resourceType: "users", actions: ["read"] }] },
  });
  expect((await listRoles(root)).slice(0, roles.length).every(({ custom }) => !custom)).toBe(true);
  expect(await getRoleWithSets(root, role.id)).toEqual(role);
});

test("lists of roles are searched, sorted and paged", async () => {
  const word = randomUUID();
  for (const name of [`b ${word}`, `a ${word}`]) await addRole(root, [], { name });
  const names = async (query: Record<string, string>) =>
    (await list({ search: word, ...query })).roles.map(({ name }) => name[0]);
  expect(await names({})).toEqual(["a", "b"]);
  expect(await names({ sortBy: "createdAt" })).toEqual(["b", "a"]);
  expect(await names({ sortBy: "name", sortOrder: "desc" })).toEqual(["b", "a"]);
  expect(await list({ search: word, limit: "1" })).toMatchObject({ next: 1 });
  expect(await list({ search: word, limit: "1", offset: "1" })).not.toHaveProperty("next");
  expect((await list({ limit: "1" })).roles[0]).toMatchObject({
    ...{ name: "System administrator", custom: false, createdBy: "system" },
  });
});

test("a predefined role has its permission sets, and cannot be changed or deleted", async () => {
  const { permissionSets, permissions } = await getRoleWithSets(root, viewer);
  expect(permissionSets.map(({ name }) => name)).toContain("Projects: view");
  expect(permissions).toContainEqual({ resourceType: "project", actions: ["read"] });
  const input = await roleOf(root, []);
  const refused = { status: 403, message: expect.stringContaining("Predefined") };
  await expect(updateRole(root, viewer, input)).rejects.toMatchObject(refused);
  await expect(deleteRole(root, viewer)).rejects.toMatchObject(refused);
});

test("a role in use is not deleted, and the error names its rules", async () => {
  const role = await addRole(root, ["Users: view"]);
  const ada = await addUserWithRole(role.id);
  await expect(deleteRole(root, role.id)).rejects.toMatchObject({
    ...{ status: 409, message: expect.stringContaining(`${ada.email} in tenant `) },
  });
  const [rule] = await ownRules(ada);
  await deleteAccessRule(root, rule?.id ?? 0);
  await deleteRole(root, role.id);
  const missing = { status: 404 };
  await expect(getRoleWithSets(root, role.id)).rejects.toMatchObject(missing);
  await expect(deleteRole(root, role.id)).rejects.toMatchObject(missing);
  await expect(giveRole(root, ada, role.id)).rejects.toMatchObject({
    ...{ status: 400, errors: [{ field: "roleId" }] },
  });
});

test("the ID of a deleted role never stands for another role, and its name is free again", async () => {
  const role = await addRole(root, []);
  await deleteRole(root, role.id);
  const next = await addRole(root, [], { name: role.name });
  expect(next.id).toBeGreaterThan(role.id);
});

test("names are unique, ignoring case, also among the predefined roles", async () => {
  const { id, name } = await addRole(root, []);
  const taken = { status: 409, errors: [{ field: "name" }] };
  for (const each of [name, name.toUpperCase(), "viewer", "Ｖｉｅｗｅｒ"])
    await expect(addRole(root, [], { name: each })).rejects.toMatchObject(taken);
  const other = await addRole(root, []);
  const renamed = updateRole(root, other.id, await roleOf(root, [], { name }));
  await expect(renamed).rejects.toMatchObject(taken);
  expect(await updateRole(root, id, await roleOf(root, [], { name }))).toMatchObject({ name });
});

test("of several roles with one name that are created at once, one is", async () => {
  const input = await roleOf(root, ["Users: view"]);
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, () => createRole(root, input)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.filter(({ status }) => status === "rejected")).toMatchObject(
    Array.from({ length: 4 }, () => ({ reason: { status: 409 } })),
  );
});

test("every change of a role is in the audit log", async () => {
  const role = await addRole(root, ["Users: view"]);
  const input = await roleOf(root, ["Projects: view"], { name: `${role.name} b` });
  await updateRole(root, role.id, input);
  await deleteRole(root, role.id);
  const events = await selectEntityEvents(root.tenantId, "role", String(role.id), 10);
  expect(events.map(({ action, metadata }) => [action, metadata])).toEqual([
    ["delete", { permissions: ["Projects: view"] }],
    [
      "update",
      {
        before: { name: role.name, description: "", enabled: true },
        after: { name: input.name, description: "", enabled: true },
        ...{ permissionsAdded: ["Projects: view"], permissionsRemoved: ["Users: view"] },
      },
    ],
    ["create", { permissions: ["Users: view"] }],
  ]);
});

test.each([
  ["name", { name: " " }],
  ["name", { name: "a\nb" }],
  ["name", { name: "a".repeat(101) }],
  ["description", { description: "\u202e" }],
  ["enabled", { enabled: "yes" }],
  ["permissionSets", { permissionSets: "all" }],
  ["permissionSets.0.id", { permissionSets: [{ name: "Users: view" }] }],
  ["permissionSets", { permissionSets: Array.from({ length: 101 }, () => ({ id: "a" })) }],
])("%s cannot be what %j says", (field, input) => {
  const { error } = roleInput.safeParse({ name: "Operator", ...input });
  expect(error?.issues[0]?.path.join(".")).toBe(field);
});

test("a permission set that does not exist is named", async () => {
  const [known] = await setsCalled(root, ["Users: view"]);
  const input = { permissionSets: [...(known ? [known] : []), { id: randomUUID() }] };
  await expect(addRole(root, [], input)).rejects.toMatchObject({
    ...{ status: 400, errors: [{ field: "permissionSets.1.id" }] },
  });
  const ids = (await listPermissionSets(root)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("there are never more roles than the limit, however many are created at once", async () => {
  const before = (await list({ limit: "500" })).roles.filter(({ custom }) => custom).length;
  const inputs = Array.from({ length: maxCustomRoles - before + 3 }, (_, at) => `many ${at}`);
  for (const name of inputs.slice(0, -5)) await addRole(root, [], { name });
  const results = await Promise.allSettled(
    inputs.slice(-5).map((name) => addRole(root, [], { name })),
  );
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toMatchObject(Array.from({ length: 3 }, () => ({ reason: { status: 400 } })));
});
