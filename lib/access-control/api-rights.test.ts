/** The permissions of APIs that a user has, and where. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment, createProject } from "../org-units/service";
import { createResourceServerInput } from "../resource-servers/resource-server";
import { createResourceServer } from "../resource-servers/service";
import { addRole, giveRole } from "../testing/roles";
import { addUser } from "../testing/users";
import { ApiRights, toAskedApi } from "./api-rights";
import { updateRole } from "./role-service";

const viewer = 8;

let root: Principal;
let clusterId: string;
let departmentId: string;
let projectIds: string[];
const ids: Record<string, string> = {};

const addApi = async (name: string, permissions: string[]) => {
  const input = { name, identifier: `urn:example:${name}` };
  const api = createResourceServerInput.parse({
    ...{ ...input, permissions: permissions.map((each) => ({ name: each })) },
  });
  ids[name] = (await createResourceServer(root, api)).id;
};

const addViewer = () => addUser(`${randomUUID()}@keys.test`, undefined, viewer);

beforeAll(async () => {
  root = await addUser("root@keys.test");
  await addApi("jobs", ["read", "create"]);
  await addApi("runs", ["read"]);
  clusterId = (await createCluster(root, { name: "north" })).uuid;
  departmentId = (await createDepartment(root, { name: "vision", clusterId })).id;
  const add = (name: string) => createProject(root, { name, parentId: departmentId });
  projectIds = [(await add("cats")).id, (await add("dogs")).id];
});

/** `<permission>: <types of the scopes on the path>`, for each scope. */
const heldBy = async (user: Principal, api: string) =>
  (await (await ApiRights.load(user)).listHeld(toAskedApi(ids[api] as string))).flatMap(
    ({ permission, scopes }) =>
      scopes.map((path) => `${permission}: ${path.map(({ type }) => type).join("/")}`),
  );

const inScope = (scopeType: "cluster" | "department" | "project", scopeId = "") => ({
  ...{ scopeType, scopeId },
});

test("permissions are listed with the outermost scopes in which they apply", async () => {
  const ada = await addViewer();
  const [readers, creators] = [
    await addRole(root, ["jobs: read"]),
    await addRole(root, ["jobs: read", "jobs: create", "runs: read"]),
  ];
  for (const projectId of projectIds)
    await giveRole(root, ada, creators.id, inScope("project", projectId));
  expect(await heldBy(ada, "jobs")).toEqual([
    ...["create: tenant/cluster/department/project", "create: tenant/cluster/department/project"],
    ...["read: tenant/cluster/department/project", "read: tenant/cluster/department/project"],
  ]);
  await giveRole(root, ada, readers.id, inScope("cluster", clusterId));
  await giveRole(root, ada, creators.id, inScope("department", departmentId));
  expect(await heldBy(ada, "jobs")).toEqual([
    ...["create: tenant/cluster/department", "read: tenant/cluster"],
  ]);
  expect(await heldBy(ada, "runs")).toEqual(["read: tenant/cluster/department"]);
});

test("a system administrator has all permissions of each API in the tenant", async () => {
  expect(await heldBy(root, "jobs")).toEqual(["create: tenant", "read: tenant"]);
  expect(await heldBy(root, "runs")).toEqual(["read: tenant"]);
});

test("a user without a role that has them, or with a disabled one, has none", async () => {
  const ada = await addViewer();
  expect(await heldBy(ada, "jobs")).toEqual([]);
  const role = await addRole(root, ["jobs: read"]);
  await giveRole(root, ada, role.id, inScope("department", departmentId));
  expect(await heldBy(ada, "jobs")).toEqual(["read: tenant/cluster/department"]);
  const { name, description, permissionSets } = role;
  await updateRole(root, role.id, { name, description, permissionSets, enabled: false });
  expect(await heldBy(ada, "jobs")).toEqual([]);
  expect((await ApiRights.load(ada)).roleNames).toEqual(["Viewer"]);
});
