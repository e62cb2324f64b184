/** Many access rules in one request, and where the caller may do what. */
import { browserOf, type Caller } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer, User } from "../test-server";
import { give, organisation, rules } from "./organisation";

const user = (testServer: TestServer, name: string) => testServer.addUser(name);

interface Batch {
  succeeded: { id: number; subjectId: string; scopeId: string }[];
  failed: { payload: { subjectId: string; scopeId: string }; code: number; message: string }[];
}

const batchOf = (roleId: number, people: User[], scopes: [type: string, id: string][]) => ({
  payload: {
    roleId,
    subjects: people.map(({ email }) => ({ subjectId: email, subjectType: "user" })),
    scopes: scopes.map(([scopeType, scopeId]) => ({ scopeType, scopeId })),
  },
});

test("each rule of a batch is checked: a caller cannot grant more than they hold", async ({
  testServer,
  admin,
}) => {
  const { departmentId, otherId, projectId } = await organisation(admin);
  const [ada, bob, eve] = ["ada", "bob", "eve"].map((name) => user(testServer, name)) as [
    User,
    User,
    User,
  ];
  await give(admin, ada, 2, "department", departmentId);
  const browser = await browserOf(testServer, ada);
  const scopes: [string, string][] = [
    ["department", departmentId],
    ["department", otherId],
    ["project", projectId],
  ];
  const first = await browser.made<Batch>(`${rules}/batch-create`, batchOf(8, [bob, eve], scopes));
  expect(first.succeeded.map(({ subjectId, scopeId }) => [subjectId, scopeId])).toEqual([
    [bob.email, departmentId],
    [bob.email, projectId],
    [eve.email, departmentId],
    [eve.email, projectId],
  ]);
  expect(first.failed.map(({ payload, code }) => [payload.scopeId, code])).toEqual([
    [otherId, 403],
    [otherId, 403],
  ]);
  const stronger = await browser.made<Batch>(`${rules}/batch-create`, batchOf(1, [bob], scopes));
  expect(stronger.succeeded).toEqual([]);
  expect(stronger.failed.map(({ code }) => code)).toEqual([403, 403, 403]);
  const again = await browser.made<Batch>(`${rules}/batch-create`, batchOf(8, [bob], scopes));
  expect(again.failed.map(({ code }) => code)).toEqual([409, 403, 409]);
  const { total } = await admin.json<{ total: number }>(
    `/api/v1/audit/log?start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z&filterBy=subject==${ada.email},entity_type==access-rule`,
  );
  expect(total).toBe(4);
});

test("each removal of a batch is checked: a caller cannot remove rules that they do not manage", async ({
  testServer,
  admin,
}) => {
  const { departmentId, otherId } = await organisation(admin);
  const [ada, bob] = [user(testServer, "ada"), user(testServer, "bob")];
  await give(admin, ada, 2, "department", departmentId);
  const made = await admin.made<Batch>(
    `${rules}/batch-create`,
    batchOf(
      8,
      [bob],
      [
        ["department", departmentId],
        ["department", otherId],
        ["tenant", "1"],
      ],
    ),
  );
  const ids = made.succeeded.map(({ id }) => id);
  const browser = await browserOf(testServer, ada);
  const removed = await browser.made<{
    succeeded: string[];
    failed: { id: string; code: number }[];
  }>(`${rules}/batch`, { ids: [...ids, "x", String(ids[0])], action: "delete" });
  expect(removed.succeeded).toEqual([String(ids[0])]);
  expect(removed.failed.map(({ id, code }) => [id, code])).toEqual([
    [String(ids[1]), 404],
    [String(ids[2]), 404],
    ["x", 404],
    [String(ids[0]), 404],
  ]);
  expect(await admin.json(`${rules}?subjectId=${bob.email}`)).toMatchObject({ totalRecords: 2 });
});

test("400: an empty, too large or malformed batch; 403: a caller without rules", async ({
  testServer,
  admin,
  caller,
}) => {
  const bob = user(testServer, "bob");
  const tenant: [string, string] = ["tenant", "1"];
  for (const body of [
    batchOf(8, [], [tenant]),
    batchOf(8, [bob], []),
    batchOf(8, Array(11).fill(bob), Array(10).fill(tenant)),
    batchOf(8, [bob], [["system", "1"]]),
    {},
  ]) {
    expect((await admin.post(`${rules}/batch-create`, body)).status).toBe(400);
    expect((await caller.post(`${rules}/batch-create`, batchOf(8, [bob], [tenant]))).status).toBe(
      403,
    );
  }
  for (const body of [
    { ids: [], action: "delete" },
    { ids: Array(101).fill("1"), action: "delete" },
    { ids: ["1"], action: "update" },
    { ids: [{}], action: "delete" },
  ]) {
    expect((await admin.post(`${rules}/batch`, body)).status).toBe(400);
  }
  expect((await caller.post(`${rules}/batch`, { ids: ["1"], action: "delete" })).status).toBe(403);
});

test("a caller can list the scopes in which an action is permitted", async ({
  testServer,
  admin,
  caller,
}) => {
  const { departmentId, projectId } = await organisation(admin);
  const ada = user(testServer, "ada");
  await give(admin, ada, 2, "department", departmentId);
  await give(admin, ada, 8, "project", projectId);
  const path = "/api/v1/authorization/permitted-scopes";
  const ask = async (from: Caller, body: object) => (await from.post(path, body)).json();
  const browser = await browserOf(testServer, ada);
  const none = { system: false, tenants: [], clusters: [], departments: [], projects: [] };
  const inDepartment = { ...none, departments: [departmentId] };
  expect(await ask(browser, { resourceType: "project" })).toEqual({
    create: inDepartment,
    read: { ...inDepartment, projects: [projectId] },
    update: inDepartment,
    delete: inDepartment,
  });
  expect(await ask(browser, { resourceType: "project", action: "delete" })).toEqual({
    ...{ create: {}, read: {}, update: {} },
    delete: inDepartment,
  });
  expect(await ask(admin, { resourceType: "cluster", action: "create" })).toMatchObject({
    create: { tenants: ["1"] },
  });
  expect(await ask(caller, { resourceType: "cluster", action: "read" })).toMatchObject({
    read: none,
  });
  for (const [body, name] of [
    [{ resourceType: "galaxy" }, "resourceType"],
    [{ resourceType: "project", action: "sync" }, "action"],
    [{}, "resourceType"],
  ] as const) {
    const response = await admin.post(path, body);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain(name);
  }
});
