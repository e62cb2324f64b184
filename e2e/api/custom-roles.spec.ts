/** Custom roles over HTTP: made of permission sets, given by access rules, and in force at once. */
import { type Caller, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { type Credentials, inBody, introspect, send } from "../oauth";
import { give, organisation } from "./organisation";

const path = "/api/v2/authorization/roles";

interface Set {
  id: string;
  name: string;
  permissions: { resourceType: string; actions: string[] }[];
}

interface Role {
  id: number;
  name: string;
  permissionSets: Set[];
}

const setsCalled = async (admin: Caller, names: string[]): Promise<Set[]> => {
  const sets: Set[] = await (await admin.fetch("/api/v1/authorization/permission-sets")).json();
  return sets.filter(({ name }) => names.includes(name));
};

const inputOf = async (admin: Caller, names: string[], name = `role-${crypto.randomUUID()}`) => ({
  ...{ name, description: "For a test" },
  permissionSets: await setsCalled(admin, names),
});

const addRole = async (admin: Caller, ...names: string[]) =>
  admin.made<Role>(path, await inputOf(admin, names));

test("a token of a user with a custom role may do what the role permits, where its rule applies", async ({
  testServer,
  admin,
  caller,
  user,
}) => {
  const { departmentId, otherId } = await organisation(admin);
  const role = await addRole(admin, "Projects: create", "Projects: view");
  await give(admin, user, role.id, "department", departmentId);
  const script = await scriptOf(testServer, await caller.created());
  const create = (parentId: string) =>
    script.post("/api/v1/org-unit/projects", { name: "cats", parentId });
  expect((await create(departmentId)).status).toBe(201);
  expect((await create(otherId)).status).toBe(403);
  const less = await inputOf(admin, ["Projects: view"], role.name);
  expect((await admin.put(`${path}/${role.id}`, less)).status).toBe(200);
  expect((await create(departmentId)).status).toBe(403);
});

test("a custom role is in the list of roles, in rules, and refused deletion while rules name it", async ({
  admin,
  user,
}) => {
  const role = await addRole(admin, "Users: view");
  expect(role.permissionSets.map(({ name }) => name)).toEqual(["Users: view"]);
  const listed = await (await admin.fetch("/api/v1/authorization/roles")).json();
  expect(listed).toContainEqual(
    expect.objectContaining({ id: role.id, name: role.name, custom: true }),
  );
  const found = await (await admin.fetch(`${path}?search=${role.name}`)).json();
  expect(found).toEqual({ roles: [role] });
  const rule = await (await give(admin, user, role.id, "tenant", "1")).json();
  expect(rule.roleName).toBe(role.name);
  const refused = await admin.fetch(`${path}/${role.id}`, { method: "DELETE" });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    ...{ code: 409, message: expect.stringContaining(user.email) },
  });
  await admin.fetch(`/api/v1/authorization/access-rules/${rule.id}`, { method: "DELETE" });
  const deleted = await admin.fetch(`${path}/${role.id}`, { method: "DELETE" });
  expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
});

test("a custom role with permissions of an API is in the tokens and answers for the API by its name", async ({
  testServer,
  admin,
  caller,
  user,
}) => {
  const name = `api-${crypto.randomUUID()}`;
  const identifier = `https://${name}.example.com`;
  const permissions = [{ name: "jobs:create", description: "Start jobs" }];
  const api = await admin.made<Credentials>("/api/v1/resource-servers", {
    ...{ name, identifier, permissions, rolesClaim: "groups" },
  });
  const role = await addRole(admin, `${name}: jobs:create`);
  expect(role).toMatchObject({
    permissions: [{ resourceType: identifier, actions: ["jobs:create"] }],
  });
  await give(admin, user, role.id, "tenant", "1");
  const key = await caller.created();
  const form = { grant_type: "client_credentials", ...inBody(key), resource: identifier };
  const { access_token: token } = await (await send(testServer, "/api/v2/token", form)).json();
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64").toString());
  expect(claims.groups).toEqual([role.name]);
  expect(await introspect(testServer, api, token)).toMatchObject({
    ...{ roles: [role.name], groups: [role.name], scope: "jobs:create" },
  });
});

test("a user without the permission cannot create, change or delete a role", async ({
  admin,
  caller,
}) => {
  const input = await inputOf(admin, ["Users: view"]);
  const { id } = await admin.made<Role>(path, input);
  expect((await caller.post(path, input)).status).toBe(403);
  expect((await caller.put(`${path}/${id}`, input)).status).toBe(403);
  expect((await caller.fetch(`${path}/${id}`, { method: "DELETE" })).status).toBe(403);
});
