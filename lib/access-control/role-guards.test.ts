/** Users cannot create, change or assign a role that permits more than they may do themselves. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import * as ruleQueries from "@/db/queries/access-rules";
import * as roleQueries from "@/db/queries/custom-roles";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment } from "../org-units/service";
import {
  createResourceServerInput,
  updateResourceServerInput,
} from "../resource-servers/resource-server";
import {
  createResourceServer,
  deleteResourceServer,
  updateResourceServer,
} from "../resource-servers/service";
import { addRole, addUserWithRole, giveRole, inTenant, roleOf, setsCalled } from "../testing/roles";
import { addUser } from "../testing/users";
import { resetPassword } from "../users/change-user";
import { getRoleWithSets, listPermissionSets } from "./role-catalog";
import { createRole, deleteRole, updateRole } from "./role-service";
import { systemAdministratorId } from "./roles";
import { deleteAccessRule, listOwnAccessRules } from "./service";

vi.mock("@/db/queries/custom-roles", { spy: true });
vi.mock("@/db/queries/access-rules", { spy: true });

const manageRoles = ["Roles: view", "Roles: create", "Roles: edit", "Roles: delete"];
const manageRules = ["Access rules: view", "Access rules: create", "Access rules: delete"];

const refused = { status: 403 };

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

/** A user who manages roles and rules, and may do this too. */
const addManager = async (...names: string[]) =>
  addUserWithRole((await addRole(root, [...manageRoles, ...manageRules, ...names])).id);

const addApi = async (...permissions: string[]) =>
  createResourceServer(
    root,
    createResourceServerInput.parse({
      ...{ name: `api-${randomUUID()}`, identifier: `urn:example:${randomUUID()}` },
      permissions: permissions.map((name) => ({ name })),
    }),
  );

const ruleIdOf = async (user: Principal) => {
  const { accessRules } = await listOwnAccessRules(user, { limit: 50, offset: 0, search: "" });
  return accessRules.at(-1)?.id ?? 0;
};

test("a role manager creates and changes only roles that permit no more than they may do", async () => {
  const manager = await addManager("Projects: view");
  const role = await addRole(manager, ["Projects: view"]);
  await expect(addRole(manager, ["Projects: view", "Users: view"])).rejects.toMatchObject({
    ...{ ...refused, message: expect.stringMatching(/: Users: view$/) },
  });
  const more = await roleOf(root, ["Users: view"], { name: role.name });
  await expect(updateRole(manager, role.id, more)).rejects.toMatchObject(refused);
  await updateRole(root, role.id, more);
  const less = { ...more, permissionSets: [] };
  await expect(updateRole(manager, role.id, less)).rejects.toMatchObject(refused);
  await expect(deleteRole(manager, role.id)).rejects.toMatchObject(refused);
});

test("a role with more permissions cannot be assigned or taken away, enabled or not", async () => {
  const manager = await addManager("Projects: view");
  const ada = await addUserWithRole(8);
  for (const enabled of [true, false]) {
    const role = await addRole(root, ["Users: view"], { enabled });
    await expect(giveRole(manager, ada, role.id)).rejects.toMatchObject(refused);
    await giveRole(root, ada, role.id);
    const taken = deleteAccessRule(manager, await ruleIdOf(ada));
    await expect(taken).rejects.toMatchObject(refused);
  }
  await giveRole(manager, ada, (await addRole(manager, ["Projects: view"])).id);
});

test("a permission in one department is not enough to make a role of it", async () => {
  const { uuid: clusterId } = await createCluster(root, { name: "north" });
  const { id } = await createDepartment(root, { name: "vision", clusterId });
  const manager = await addManager();
  const scope = { scopeType: "department", scopeId: id } as const;
  await giveRole(root, manager, (await addRole(root, ["Projects: view"])).id, scope);
  await expect(addRole(manager, ["Projects: view"])).rejects.toMatchObject(refused);
  const lead = await addUserWithRole(8);
  await giveRole(root, lead, (await addRole(root, manageRoles)).id, scope);
  await expect(addRole(lead, [])).rejects.toMatchObject(refused);
});

test("permissions of APIs are passed on only by users who have them", async () => {
  const { name } = await addApi("jobs:create", "jobs:read");
  const role = await addRole(root, [`${name}: jobs:create`]);
  const ada = await addUserWithRole(8);
  const manager = await addManager();
  await expect(addRole(manager, [`${name}: jobs:create`])).rejects.toMatchObject(refused);
  await expect(giveRole(manager, ada, role.id)).rejects.toMatchObject(refused);
  await giveRole(root, manager, role.id);
  await giveRole(manager, ada, role.id);
  await addRole(manager, [`${name}: jobs:create`]);
  await expect(addRole(manager, [`${name}: jobs:read`])).rejects.toMatchObject(refused);
});

test("a user with every permission of this server cannot become system administrator, who has those of all APIs", async () => {
  const own = (await listPermissionSets(root))
    .filter(({ permissions: [first] }) => !first?.resourceType.startsWith("urn:"))
    .map(({ name }) => name);
  const almighty = await addUserWithRole((await addRole(root, own)).id);
  const given = giveRole(almighty, almighty, systemAdministratorId, inTenant(root));
  await expect(given).rejects.toMatchObject(refused);
});

test("the password of a user with more permissions at an API cannot be reset", async () => {
  const { name } = await addApi("jobs:create");
  const editor = await addManager("Users: view", "Users: create", "Users: edit");
  const ada = await addUserWithRole((await addRole(root, [`${name}: jobs:create`])).id);
  await expect(resetPassword(editor, ada.userId, {})).rejects.toMatchObject(refused);
});

test("a permission that is removed from an API is removed from all roles, for good", async () => {
  const { id, name, identifier } = await addApi("jobs:create", "jobs:read");
  const role = await addRole(root, [`${name}: jobs:create`, `${name}: jobs:read`]);
  const change = (...names: string[]) => {
    const permissions = names.map((each) => ({ name: each }));
    return updateResourceServer(root, id, updateResourceServerInput.parse({ permissions }));
  };
  await change("jobs:read");
  await change("jobs:read", "jobs:create");
  const held = async () => (await getRoleWithSets(root, role.id)).permissions;
  expect(await held()).toEqual([{ resourceType: identifier, actions: ["jobs:read"] }]);
  await deleteResourceServer(root, id);
  expect(await held()).toEqual([]);
});

test("a manager whose own role is narrowed while they create a role cannot create it", async () => {
  const own = await addRole(root, [...manageRoles, "Users: view"]);
  const manager = await addUserWithRole(own.id);
  const narrower = await roleOf(root, manageRoles, { name: own.name });
  const input = await roleOf(root, ["Users: view"]);
  const { insertCustomRole } = await vi.importActual<typeof roleQueries>(
    "@/db/queries/custom-roles",
  );
  vi.mocked(roleQueries.insertCustomRole).mockImplementationOnce(async (...args) => {
    await updateRole(root, own.id, narrower);
    return insertCustomRole(...args);
  });
  await expect(createRole(manager, input)).rejects.toMatchObject(refused);
});

test("a manager whose rule is removed while they create a role cannot create it", async () => {
  const manager = await addManager();
  const input = await roleOf(root, []);
  const { insertCustomRole } = await vi.importActual<typeof roleQueries>(
    "@/db/queries/custom-roles",
  );
  vi.mocked(roleQueries.insertCustomRole).mockImplementationOnce(async (...args) => {
    await deleteAccessRule(root, await ruleIdOf(manager));
    return insertCustomRole(...args);
  });
  await expect(createRole(manager, input)).rejects.toMatchObject(refused);
});

test("a role that is widened while a user assigns it is not assigned", async () => {
  const manager = await addManager("Projects: view");
  const ada = await addUserWithRole(8);
  const role = await addRole(root, ["Projects: view"]);
  const wider = await roleOf(root, ["Users: view"], { name: role.name });
  const { insertAccessRule } = await vi.importActual<typeof ruleQueries>(
    "@/db/queries/access-rules",
  );
  vi.mocked(ruleQueries.insertAccessRule).mockImplementationOnce(async (...args) => {
    await updateRole(root, role.id, wider);
    return insertAccessRule(...args);
  });
  await expect(giveRole(manager, ada, role.id)).rejects.toMatchObject(refused);
});

test("no rule is left with a role that is deleted while it is assigned", async () => {
  for (let round = 0; round < 10; round += 1) {
    const ada = await addUserWithRole(8);
    const role = await addRole(root, ["Users: view"]);
    const [given, deleted] = await Promise.allSettled([
      giveRole(root, ada, role.id),
      deleteRole(root, role.id),
    ]);
    expect([given.status, deleted.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("a permission that is removed from its API while a role gets it is not in the role", async () => {
  const { id, name } = await addApi("jobs:create");
  const [set] = await setsCalled(root, [`${name}: jobs:create`]);
  const input = await roleOf(root, [], { permissionSets: set ? [set] : [] });
  const { insertCustomRole } = await vi.importActual<typeof roleQueries>(
    "@/db/queries/custom-roles",
  );
  vi.mocked(roleQueries.insertCustomRole).mockImplementationOnce(async (...args) => {
    await updateResourceServer(root, id, updateResourceServerInput.parse({ permissions: [] }));
    return insertCustomRole(...args);
  });
  await expect(createRole(root, input)).rejects.toMatchObject({ status: 400 });
});
