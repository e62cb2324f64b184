/** The access rules of the tenant, in pages. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { dialect } from "@/db/dialect";
import { rulePageStatement } from "@/db/queries/rule-list";
import { accessRules } from "@/db/schema/access-rules";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment, createProject } from "../org-units/service";
import { costlySteps, planOf } from "../testing/query-plan";
import { addUser } from "../testing/users";
import { accessRulesQuery } from "./access-rule";
import { countAccessRules, listAccessRules } from "./rule-list";
import { createAccessRule } from "./service";

const departmentAdministrator = 2;
const editor = 4;
const practitioner = 5;
const viewer = 8;

/** PostgreSQL knows the letters of the language that the database was set up for. */
const overview = dialect === "postgres" ? "BERSICHT" : "ÜBERSICHT";

let root: Principal;
let scopes: Record<"cluster" | "department" | "project" | "otherProject", string>;

const rule = (n: number) => {
  const [scopeType, scopeId] = (
    [
      ["cluster", scopes.cluster],
      ["department", scopes.department],
      ["project", scopes.project],
      ["project", scopes.otherProject],
      ["tenant", String(root.tenantId)],
    ] as const
  )[n % 5] ?? ["tenant", ""];
  return {
    ...{ tenantId: root.tenantId, subjectType: "user" as const, scopeType, scopeId },
    ...{ subjectId: `user-${n % 7}@rules.test`, roleId: n < 35 ? viewer : practitioner },
    ...{ createdAt: new Date(), createdBy: "root" },
  };
};

beforeAll(async () => {
  root = await addUser("root@rules.test");
  const { uuid: cluster } = await createCluster(root, { name: "NORTH" });
  const inCluster = (name: string) => createDepartment(root, { name, clusterId: cluster });
  const { id: department } = await inCluster("Übersicht");
  const { id: other } = await inCluster("other");
  const { id: project } = await createProject(root, { name: "cats", parentId: department });
  const { id: otherProject } = await createProject(root, { name: "dogs", parentId: other });
  scopes = { cluster, department, project, otherProject };
  const rows = Array.from({ length: 70 }, (_, n) => rule(n));
  await db().insert(accessRules).values(rows);
});

const list = (query: Record<string, string>, principal = root) =>
  listAccessRules(principal, accessRulesQuery.parse({ limit: "500", ...query }));

const idsOf = async (query: Record<string, string>, principal = root) =>
  (await list(query, principal)).accessRules.map(({ id }) => id);

/** All pages by position, from the first to the last. */
async function walk(query: Record<string, string>, startingAfter = 0): Promise<number[]> {
  const ids = await idsOf({ ...query, limit: "7", startingAfter: String(startingAfter) });
  return ids.length < 7 ? ids : [...ids, ...(await walk(query, ids.at(-1)))];
}

const filters = (): Record<string, string>[] => [
  {},
  { subjectId: "User-3@rules.test" },
  { roleId: String(practitioner) },
  { scopeType: "project" },
  { scopeId: scopes.cluster },
  { roleId: String(viewer), scopeType: "department" },
  { search: "USER-3" },
  { search: "practi" },
  { search: "north" },
  { search: overview },
  { search: "tenant" },
  { search: "cat", roleId: String(viewer) },
];

test("pages by position have every rule once, in order, with every filter and search", async () => {
  for (const filter of filters()) {
    const all = await list(filter);
    const ids = all.accessRules.map(({ id }) => id);
    expect(ids.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(all.totalRecords).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(await walk(filter), JSON.stringify(filter)).toEqual(ids);
    const middle = ids[Math.floor(ids.length / 2)] ?? 0;
    const before = ids.slice(0, ids.indexOf(middle)).slice(-3);
    expect(await idsOf({ ...filter, limit: "3", endingBefore: String(middle) })).toEqual(before);
  }
});

test("a search finds subjects, roles, types and names of scopes, in upper or lower case", async () => {
  const found = async (search: string) => (await list({ search })).accessRules;
  expect((await found("USER-3")).every(({ subjectId }) => /user-3/.test(subjectId))).toBe(true);
  expect((await found("practi")).every(({ roleId }) => roleId === practitioner)).toBe(true);
  const names = async (search: string) =>
    new Set((await found(search)).map(({ scopeName }) => scopeName));
  expect(await names("north")).toEqual(new Set(["NORTH"]));
  expect(await names(overview)).toEqual(new Set(["Übersicht"]));
  expect(await names("project")).toEqual(new Set(["cats", "dogs"]));
  expect(await found("user_3")).toEqual([]);
});

test("a page by offset has the total, and a page by position does not count", async () => {
  const [first = 0, second = 0, third = 0] = await idsOf({});
  const byOffset = await list({ limit: "1", offset: "1" });
  expect(byOffset).toMatchObject({ totalRecords: 71, displayRecords: 1 });
  expect(byOffset.accessRules[0]?.id).toBe(second);
  const byPosition = await list({ limit: "1", startingAfter: String(second) });
  expect(byPosition).toMatchObject({ displayRecords: 1, accessRules: [{ id: third }] });
  expect(byPosition).not.toHaveProperty("totalRecords");
  expect(await countAccessRules(root, "")).toBe(71);
  expect(await countAccessRules(root, "north")).toBe(14);
  expect(first).toBeLessThan(second);
});

test.each([
  { startingAfter: "1", endingBefore: "2" },
  { startingAfter: "1", offset: "1" },
  { startingAfter: "x" },
])("%o is refused", (query) => {
  expect(accessRulesQuery.safeParse(query).success).toBe(false);
});

test("an administrator of a scope sees the rules in it and below it, and no others", async () => {
  const administrator = async (name: string, scopeType: "cluster" | "department" | "project") => {
    const principal = await addUser(`${name}@admins.test`, undefined, practitioner);
    const roleId = scopeType === "project" ? editor : departmentAdministrator;
    const scope = { scopeType, scopeId: scopes[scopeType] };
    const { email: subjectId } = principal;
    await createAccessRule(root, { subjectId, subjectType: "user", roleId, ...scope });
    return principal;
  };
  const seenBy = async (principal: Principal) =>
    new Set(
      (await list({ search: "user-" }, principal)).accessRules.map(({ scopeName }) => scopeName),
    );
  expect(await seenBy(await administrator("c", "cluster"))).toEqual(
    new Set(["NORTH", "Übersicht", "cats", "dogs"]),
  );
  expect(await seenBy(await administrator("d", "department"))).toEqual(
    new Set(["Übersicht", "cats"]),
  );
  expect(await seenBy(await administrator("p", "project"))).toEqual(new Set(["cats"]));
});

test("rules of scopes that are not there are neither listed nor counted", async () => {
  const before = await countAccessRules(root, "");
  const gone = { ...rule(0), subjectId: "gone@rules.test" };
  await db()
    .insert(accessRules)
    .values([
      { ...gone, scopeType: "cluster", scopeId: randomUUID() },
      { ...gone, scopeType: "department", scopeId: scopes.project },
      { ...gone, scopeType: "project", scopeId: scopes.department },
      { ...gone, scopeType: "tenant", scopeId: "0" },
    ]);
  expect(await idsOf({ subjectId: gone.subjectId })).toEqual([]);
  expect(await countAccessRules(root, "")).toBe(before);
});

test("no page reads or sorts more rules than it has, with no filter and with each", async () => {
  const everywhere = { tenants: ["1"], clusters: [], departments: [], projects: [] };
  const search = { text: "ada", roleIds: [viewer], scopeTypes: [] };
  const each = [
    [{}, ""],
    [{ subjectId: "ada@rules.test" }, "access_rules_of_subject"],
    [{ roleId: viewer }, "access_rules_of_role"],
    [{ scopeType: "project" }, "access_rules_of_scope_type"],
    [{ scopeId: scopes.project }, "access_rules_of_scope"],
    [{ roleId: viewer, scopeId: scopes.project }, "access_rules_of_scope"],
    [{ search }, ""],
  ] as const;
  for (const [filter, index] of each)
    for (const from of [undefined, { id: 9, isEnd: false }, { id: 9, isEnd: true }]) {
      const query = { reach: everywhere, limit: 50, offset: 0, from, ...filter };
      const statement = rulePageStatement(root.tenantId, query);
      expect(await costlySteps(statement), JSON.stringify(filter)).toEqual([]);
      expect((await planOf(statement)).join(" ")).toContain(index);
    }
});
