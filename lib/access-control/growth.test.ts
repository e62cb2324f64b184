/** The cost of a request does not grow with the objects of other users. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import * as ruleQueries from "@/db/queries/access-rules";
import * as clusterQueries from "@/db/queries/clusters";
import * as unitQueries from "@/db/queries/org-units";
import * as scopeQueries from "@/db/queries/scopes";
import * as listQueries from "@/db/queries/unit-list";
import { accessRules } from "@/db/schema/access-rules";
import { clusters, orgUnits } from "@/db/schema/scopes";
import { createCluster, deleteCluster, getCluster, listClusters } from "../clusters/service";
import type { Principal } from "../http/principal";
import { type OrgUnitType, orgUnitsQuery } from "../org-units/org-unit";
import { createDepartment, createProject, deleteOrgUnit, listOrgUnits } from "../org-units/service";
import { addUser } from "../testing/users";
import { logOutUser } from "../users/change-user";
import { getUser, listUsers } from "../users/service";
import { listRoleNames } from "./api-rights";
import { loadGrants } from "./grants";
import { listRoles } from "./role-list";
import { maxClusters, maxDepartments, maxProjects, maxRulesPerUser } from "./scope-limits";
import { findScopePath, findTenantScope } from "./scope-paths";
import {
  createAccessRule,
  deleteAccessRule,
  getAccessRule,
  listOwnAccessRules,
  listOwnPermissions,
} from "./service";

vi.mock("@/db/queries/access-rules", { spy: true });
vi.mock("@/db/queries/clusters", { spy: true });
vi.mock("@/db/queries/org-units", { spy: true });
vi.mock("@/db/queries/unit-list", { spy: true });
vi.mock("@/db/queries/scopes", async (importOriginal) => {
  const queries = await importOriginal<typeof scopeQueries>();
  // Its columns cannot be spied on.
  return {
    ...queries,
    selectScope: vi.fn(queries.selectScope),
  };
});

const editor = 4;
const viewer = 8;

let root: Principal;
let clusterId: string;
let departmentId: string;
let projectId: string;

/** Inserts numbered rows without the services. */
const rows = <Row>(number: number, make: (n: number) => Row): Row[] =>
  Array.from({ length: number }, (_, n) => make(n));

const unitRow = (name: string) => ({
  ...{ id: randomUUID(), tenantId: root.tenantId, clusterId, name, createdAt: new Date() },
});

const listUnits = (type: OrgUnitType) => listOrgUnits(root, type, orgUnitsQuery.parse({}));

const addProjects = (number: number, parentId = departmentId) =>
  db()
    .insert(orgUnits)
    .values(rows(number, (n) => ({ ...unitRow(`p-${n}`), type: "project" as const, parentId })));

beforeAll(async () => {
  root = await addUser("root@keys.test");
  clusterId = (await createCluster(root, { name: "north" })).uuid;
  departmentId = (await createDepartment(root, { name: "vision", clusterId })).id;
  projectId = (await createProject(root, { name: "cats", parentId: departmentId })).id;
  await addProjects(500);
});

afterEach(() => vi.clearAllMocks());

const ruleFor = (subjectId: string, scopeType: "project" | "department", scopeId: string) => ({
  ...{ subjectId, subjectType: "user" as const, roleId: viewer, scopeType, scopeId },
});

/** The number of rows of rules and scopes read since the last call. */
async function countRead(work: () => Promise<unknown>): Promise<number> {
  vi.clearAllMocks();
  await work();
  const spies = [ruleQueries, clusterQueries, unitQueries, scopeQueries, listQueries]
    .flatMap((queries) => Object.values(queries))
    .filter((query) => vi.isMockFunction(query));
  const results = spies.flatMap((spy) => spy.mock.settledResults);
  return results.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
}

test("a request reads only its caller's rules and the scopes that it names", async () => {
  const ada = await addUser("ada@keys.test", undefined, viewer);
  await createAccessRule(root, ruleFor(ada.email, "project", projectId));
  const { accessRules: own } = await listOwnAccessRules(ada, { limit: 50, offset: 0, search: "" });
  expect(own.map(({ scopeName }) => scopeName)).toContain("cats");
  const ruleId = own.at(-1)?.id ?? 0;
  const requests: Record<string, () => Promise<unknown>> = {
    roles: () => listRoles(ada),
    permissions: () => listOwnPermissions(ada),
    introspection: () => listRoleNames(ada),
    users: () => listUsers(root, { sortBy: "username", sortOrder: "asc" }),
    "a user": () => getUser(root, ada.userId),
    "a user's sign-out": () => logOutUser(root, ada.userId),
    "a cluster": () => getCluster(root, clusterId),
    "a rule": () => getAccessRule(root, ruleId),
    "a rule's end": () => deleteAccessRule(root, ruleId),
    "a new project": () => createProject(root, { name: "dogs", parentId: departmentId }),
    "a project's end": () => deleteOrgUnit(root, "project", projectId),
  };
  for (const [name, request] of Object.entries(requests)) {
    const read = await countRead(request);
    expect(read, name).toBeGreaterThan(0);
    expect(read, name).toBeLessThan(10);
  }
  expect(await countRead(() => listUnits("project"))).toBeGreaterThan(500);
});

test("a rule has no effect when its scope has another type or is below a deleted scope", async () => {
  const ada = await addUser("scopes@keys.test", undefined, viewer);
  const { tenantId, email } = ada;
  const { id: parentId } = await createDepartment(root, { name: "gone", clusterId });
  const { id } = await createProject(root, { name: "orphan", parentId });
  const common = { tenantId, createdAt: new Date(), createdBy: "root" };
  await db()
    .insert(accessRules)
    .values([
      { ...ruleFor(email, "project", id), ...common },
      { ...ruleFor(email, "department", id), ...common },
    ]);
  const tenant = await findTenantScope(tenantId);
  const held = async () => (await loadGrants(tenant, ada)).map(({ scopeType }) => scopeType);
  expect(await held()).toEqual(["tenant", "project"]);
  expect(await findScopePath(tenantId, "department", id)).toBeUndefined();
  // As an earlier version left it: the department is deleted, and what lies in it is not.
  await db().update(orgUnits).set({ deletedAt: new Date() }).where(eq(orgUnits.id, parentId));
  expect(await held()).toEqual(["tenant"]);
  expect(await findScopePath(tenantId, "project", id)).toBeUndefined();
});

/** Creates twelve concurrently when three more are allowed. */
async function makeTwelve(message: string, make: (n: number) => Promise<unknown>): Promise<void> {
  const made = await Promise.allSettled(rows(12, make));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const result of made.filter(({ status }) => status === "rejected")) {
    expect(result).toMatchObject({
      reason: { status: 400, message: expect.stringContaining(message) },
    });
  }
}

test("concurrent requests cannot exceed the maximum number of projects in a department", async () => {
  const { id: parentId } = await createDepartment(root, { name: "full", clusterId });
  await addProjects(maxProjects - 3, parentId);
  const ed = await addUser("ed@keys.test", undefined, editor);
  const make = (name: string) => createProject(ed, { name, parentId });
  await makeTwelve("up to 1000 projects", (n) => make(`q-${n}`));
  const projects = await listUnits("project");
  const inIt = projects.filter((project) => project.parentId === parentId);
  expect(inIt).toHaveLength(maxProjects);
  await deleteOrgUnit(root, "project", inIt[0]?.id ?? "");
  await make("room again");
});

test("concurrent requests cannot exceed the maximum number of departments in a cluster", async () => {
  const number = maxDepartments - 3 - (await listUnits("department")).length;
  const made = rows(number, (n) => ({ ...unitRow(`d-${n}`), type: "department" as const }));
  await db().insert(orgUnits).values(made);
  const make = (n: number) => createDepartment(root, { name: `e-${n}`, clusterId });
  await makeTwelve("up to 200 departments", make);
  expect(await listUnits("department")).toHaveLength(maxDepartments);
});

test("concurrent requests cannot exceed the maximum number of clusters in a tenant", async () => {
  const made = rows(maxClusters - 3 - (await listClusters(root)).length, (n) => ({
    ...{ id: randomUUID(), tenantId: root.tenantId, name: `c-${n}`, createdAt: new Date() },
  }));
  await db().insert(clusters).values(made);
  await makeTwelve("up to 100 clusters", (n) => createCluster(root, { name: `f-${n}` }));
  expect(await listClusters(root)).toHaveLength(maxClusters);
});

test("a user has a maximum number of access rules, and a duplicate is reported as such", async () => {
  const { tenantId, email } = await addUser("bob@keys.test", undefined, viewer);
  const projects = await listUnits("project");
  // One was there from the start.
  const made = rows(maxRulesPerUser - 4, (n) => ({
    ...ruleFor(email, "project", projects[n]?.id ?? ""),
    ...{ tenantId, createdAt: new Date(), createdBy: "root" },
  }));
  await db().insert(accessRules).values(made);
  const add = (n: number) =>
    createAccessRule(root, ruleFor(email, "project", projects[n]?.id ?? ""));
  await makeTwelve("up to 200 access rules", (n) => add(300 + n));
  await expect(add(0)).rejects.toMatchObject({ status: 409 });
});

test("departments and projects are deleted with the scope above them", async () => {
  const count = async () => (await listUnits("project")).length;
  expect(await count()).toBeGreaterThan(1_000);
  await deleteOrgUnit(root, "department", departmentId);
  expect(await countRead(() => listUnits("project"))).toBeLessThan(1_010);
  const late = createProject(root, { name: "late", parentId: departmentId });
  await expect(late).rejects.toMatchObject({ status: 400 });
  await deleteCluster(root, clusterId);
  expect(await countRead(() => listUnits("project"))).toBeLessThan(10);
  expect(await count()).toBe(0);
});
