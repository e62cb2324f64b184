/** The departments and projects of the tenant, in pages. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { unitListStatement } from "@/db/queries/unit-list";
import { accessRules } from "@/db/schema/access-rules";
import { orgUnits } from "@/db/schema/scopes";
import { createAccessRule } from "../access-control/service";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { costlySteps } from "../testing/query-plan";
import { addUser } from "../testing/users";
import { type OrgUnitsQuery, type OrgUnitType, orgUnitSorts, orgUnitsQuery } from "./org-unit";
import { createDepartment, createProject, deleteOrgUnit, listOrgUnits } from "./service";

const viewer = 8;
const noon = Date.UTC(2026, 0, 1, 12);

let root: Principal;
let clusterId: string;
let research: string;
let sales: string;

const orders = orgUnitSorts.flatMap((sortBy) =>
  (["asc", "desc"] as const).map((sortOrder) => ({ sortBy, sortOrder })),
);

beforeAll(async () => {
  root = await addUser("root@units.test");
  clusterId = (await createCluster(root, { name: "North" })).uuid;
  research = (await createDepartment(root, { name: "Research", clusterId })).id;
  sales = (await createDepartment(root, { name: "sales", clusterId })).id;
  const rows = Array.from({ length: 30 }, (_, n) => ({
    ...{ id: randomUUID(), tenantId: root.tenantId, clusterId, type: "project" as const },
    parentId: n % 3 === 0 ? sales : research,
    // Names need not be unique. Bytes, not a language, decide: "-" and "Z" come before "a".
    name: `${["a", "-", "Z", "ä"][n % 4]}${n % 5}`,
    createdAt: new Date(noon + (n % 4)),
  }));
  await db().insert(orgUnits).values(rows);
});

const list = (query: Partial<OrgUnitsQuery> = {}, type: OrgUnitType = "project", by = root) =>
  listOrgUnits(by, type, { ...orgUnitsQuery.parse({}), ...query });

/** All pages, from the first to the last. */
async function walk(query: Partial<OrgUnitsQuery>, startingAfter?: string): Promise<string[]> {
  const page = await list({ ...query, limit: 7, ...(startingAfter && { startingAfter }) });
  const ids = page.map(({ id }) => id);
  return ids.length < 7 ? ids : [...ids, ...(await walk(query, ids.at(-1)))];
}

test.each(orders)(
  "pages by $sortBy, $sortOrder have every project once, in order",
  async (order) => {
    const ids = (await list(order)).map(({ id }) => id);
    expect(ids).toHaveLength(30);
    expect(await walk(order)).toEqual(ids);
    const before = await list({ ...order, limit: 5, endingBefore: ids[12] ?? "" });
    expect(before.map(({ id }) => id)).toEqual(ids.slice(7, 12));
  },
);

test("a list is in the order of names if nothing else is said", async () => {
  const names = (await list()).map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
});

test("a search finds names of projects, departments and clusters, in upper or lower case", async () => {
  expect(new Set((await list({ search: " Ä1" })).map(({ name }) => name))).toEqual(new Set(["ä1"]));
  expect(await list({ search: "RESEARCH" })).toHaveLength(20);
  expect(await list({ search: "north" })).toHaveLength(30);
  expect(await list({ search: "_" })).toEqual([]);
  expect(await walk({ search: "research" })).toHaveLength(20);
});

test("a unit has the names of what it lies in", async () => {
  const [department] = await list({ search: "sales" }, "department");
  expect(department).toMatchObject({ clusterName: "North", parentId: null, parentName: null });
  const made = await createProject(root, { name: "made", parentId: sales });
  expect(made).toMatchObject({ clusterName: "North", parentId: sales, parentName: "sales" });
  expect(await list({ search: "made" })).toEqual([made]);
  await deleteOrgUnit(root, "project", made.id);
});

test("a page continues after a project that was deleted meanwhile", async () => {
  const { id: startingAfter } = await createProject(root, { name: "Zz", parentId: sales });
  const next = await list({ limit: 2, startingAfter });
  await deleteOrgUnit(root, "project", startingAfter);
  expect(await list({ limit: 2, startingAfter })).toEqual(next);
  expect(next).toHaveLength(2);
});

test("an unknown position, one of the other type, and two at a time are refused", async () => {
  for (const query of [
    { startingAfter: randomUUID() },
    { startingAfter: research },
    { startingAfter: research, endingBefore: research },
  ])
    await expect(list(query)).rejects.toMatchObject({ status: 400 });
});

test("a user sees the projects below the scopes of their rules, and the departments above them", async () => {
  const seenBy = async (scopeType: "cluster" | "department" | "project", scopeId: string) => {
    const user = await addUser(`${randomUUID()}@units.test`, undefined, viewer);
    await db().delete(accessRules).where(eq(accessRules.subjectId, user.email));
    const rule = { subjectId: user.email, subjectType: "user" as const, roleId: viewer };
    await createAccessRule(root, { ...rule, scopeType, scopeId });
    const departments = await list({}, "department", user);
    return [(await list({}, "project", user)).length, departments.map(({ name }) => name)];
  };
  const [project] = await list({ search: "sales" });
  expect(await seenBy("cluster", clusterId)).toEqual([30, ["Research", "sales"]]);
  expect(await seenBy("department", research)).toEqual([20, ["Research"]]);
  expect(await seenBy("project", project?.id ?? "")).toEqual([1, ["sales"]]);
});

test("no order of the list reads or sorts more than the page", async () => {
  const row = { id: research, name: "Research", createdAt: new Date(noon) };
  const reach = { tenants: ["1"], clusters: [], departments: [], projects: [] };
  for (const { sortBy, sortOrder } of orders) {
    const query = { sortBy, reach, descending: sortOrder === "desc", limit: 50 };
    for (const type of ["department", "project"] as const)
      for (const from of [undefined, { row, isEnd: false }, { row, isEnd: true }])
        for (const search of [undefined, "ada"]) {
          const statement = unitListStatement(root.tenantId, { ...query, type, from, search });
          expect(await costlySteps(statement), `${sortBy} ${sortOrder}`).toEqual([]);
        }
  }
});
