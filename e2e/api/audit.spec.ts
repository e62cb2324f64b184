import { type Caller, postSignIn, requestToken, scriptOf } from "../client";
import { expect, test } from "../fixtures";

interface Entry {
  action: string;
  result: string;
  entity_type: string;
  entity_id: string;
  entity_name: string;
  subject: string;
  subject_type: string;
  metadata: Record<string, string>;
}

interface Page {
  total: number;
  next?: number;
  next_cursor?: string;
  audit_logs: Entry[];
}

const start = () => new Date(Date.now() - 3_600_000).toISOString();
const end = () => new Date(Date.now() + 3_600_000).toISOString();

const search = (admin: Caller, query = "") =>
  admin.json<Page>(`/api/v1/audit/log?start=${start()}&end=${end()}&${query}`);

const history = async (admin: Caller, id: string) =>
  (await search(admin, `sortOrder=asc&filterBy=entity_id==${id}`)).audit_logs.map(
    ({ action, result, metadata }) =>
      [action, result, metadata.operation].filter(Boolean).join(" "),
  );

test("changes of a key are in the audit log, without secrets", {
  tag: "@scheduled-jobs",
}, async ({ testServer, caller, admin }) => {
  const key = await caller.created("ci-deploy");
  await requestToken(testServer, key.clientId, "wrong");
  await scriptOf(testServer, key);
  const { clientSecret } = await (await caller.regenerate(key.id)).json();
  // A refusal is written within a second.
  await expect
    .poll(() => caller.json<Entry[]>(`/api/v1/access-keys/${key.id}/history`))
    .toHaveLength(4);
  await caller.delete(key.id);
  expect(await history(admin, key.id)).toEqual([
    "create Succeeded",
    "sign-in Failed",
    "sign-in Succeeded",
    "update Succeeded regenerate-secret",
    "delete Succeeded",
  ]);
  const text = JSON.stringify(await search(admin, "numberOfSamples=1000"));
  expect(text).not.toContain(key.clientSecret);
  expect(text).not.toContain(clientSecret);
});

test("an entry has the documented fields", async ({ testServer, caller, admin, user }) => {
  const key = await caller.created("ci-deploy");
  const { audit_logs } = await search(admin, `filterBy=entity_id==${key.id}`);
  expect(audit_logs).toEqual([
    {
      id: expect.any(String),
      timestamp: expect.stringMatching(/Z$/),
      tenant_id: "1",
      subject: user.email,
      subject_type: "User",
      action: "create",
      result: "Succeeded",
      entity_type: "access-key",
      entity_id: key.id,
      entity_name: "ci-deploy",
      ...(testServer.servedBy === "server" && { source_ip: "127.0.0.1" }),
      user_agent: expect.any(String),
      http_method: "POST",
      url: `${testServer.url}/api/v1/access-keys`,
      http_status_code: 201,
      request_id: expect.any(String),
      metadata: {},
    },
  ]);
});

test("successful and failed sign-ins are in the audit log", { tag: "@scheduled-jobs" }, async ({
  testServer,
  user,
  admin,
}) => {
  await postSignIn(testServer, { email: user.email, password: "wrong" });
  await postSignIn(testServer, user);
  const find = async () =>
    (await search(admin, `sortOrder=asc&filterBy=entity_id==${user.id}`)).audit_logs;
  await expect
    .poll(async () => (await find()).map(({ action, result }) => `${action} ${result}`))
    .toEqual(["sign-in Failed", "sign-in Succeeded"]);
});

test("a thousand tokens are one entry per process, and a new client another", async ({
  testServer,
  caller,
  admin,
}) => {
  const key = await caller.created();
  for (let n = 0; n < 20; n += 1) await requestToken(testServer, key.clientId, key.clientSecret);
  const { total } = await search(admin, `filterBy=entity_id==${key.id},action==sign-in`);
  const processes = Number(testServer.settings.WEB_CONCURRENCY ?? 1);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(processes);
  await fetch(`${testServer.url}/api/v1/token`, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "another/1" },
    body: JSON.stringify({ clientId: key.clientId, clientSecret: key.clientSecret }),
  });
  const after = await search(admin, `filterBy=entity_id==${key.id},action==sign-in`);
  expect(after.total).toBe(total + 1);
});

test("the log can be paged, sorted and filtered", async ({ caller, admin, user }) => {
  for (let n = 0; n < 5; n += 1) await caller.created(`key-${n}`);
  const filter = `filterBy=subject==${user.email},action==create&sortBy=entity_name`;
  const first = await search(admin, `${filter}&sortOrder=asc&numberOfSamples=2`);
  expect(first).toMatchObject({ total: 5, next: 2 });
  expect(first.audit_logs).toHaveLength(2);
  const last = await search(admin, `${filter}&sortOrder=asc&numberOfSamples=2&offset=4`);
  expect(last).toMatchObject({ total: 5 });
  expect(last).not.toHaveProperty("next");
  expect(last).not.toHaveProperty("next_cursor");
});

test("reading by cursor returns each event once while new ones arrive", async ({
  caller,
  admin,
  user,
}) => {
  for (let n = 0; n < 5; n += 1) await caller.created(`key-${n}`);
  const filter = `filterBy=subject==${user.email},action==create&numberOfSamples=2`;
  const first = await search(admin, filter);
  await caller.created("arrived");
  const second = await search(admin, `${filter}&cursor=${first.next_cursor}`);
  const third = await search(admin, `${filter}&cursor=${second.next_cursor}`);
  const names = [first, second, third].flatMap(({ audit_logs }) =>
    audit_logs.map(({ entity_name }) => entity_name),
  );
  expect(names).toEqual(["key-4", "key-3", "key-2", "key-1", "key-0"]);
  expect(third).not.toHaveProperty("next_cursor");
});

test("events are found by a part of the name of a key, also what the key did, and so is the file", async ({
  testServer,
  caller,
  admin,
}) => {
  const name = `part-${crypto.randomUUID().slice(0, 8)}`;
  const key = await caller.created(name);
  const script = await scriptOf(testServer, key);
  await script.created(`preview-${name.slice(5)}`);
  const part = `search=${name.slice(0, 9).toUpperCase()}`;
  const { audit_logs } = await search(admin, `${part}&filterBy=action==create`);
  expect(audit_logs.map(({ entity_name }) => entity_name)).toEqual([
    `preview-${name.slice(5)}`,
    name,
  ]);
  expect(audit_logs[0]).toMatchObject({ subject: key.clientId, subject_name: name });
  const file = await admin.fetch(
    `/api/v1/audit/log/file?file_type=JSON&start=${start()}&end=${end()}&${part}&filterBy=action==create`,
  );
  expect(await file.json()).toHaveLength(2);
});

test("400: an invalid query, naming the parameter", async ({ admin }) => {
  const range = `start=${start()}&end=${end()}`;
  for (const [query, name] of [
    ["", "start"],
    [`start=${start()}`, "end"],
    ["start=yesterday&end=today", "start"],
    [`${range}&numberOfSamples=1001`, "numberOfSamples"],
    [`${range}&sortBy=password_digest`, "sortBy"],
    [`${range}&sortOrder=up`, "sortOrder"],
    [`${range}&filterBy=secret==x`, "filterBy"],
    [`${range}&offset=-1`, "offset"],
    [`${range}&cursor=x`, "cursor"],
    [`${range}&search=${"x".repeat(321)}`, "search"],
  ]) {
    const response = await admin.fetch(`/api/v1/audit/log?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain(name);
  }
});

test("the log can be downloaded as CSV and JSON", async ({ caller, admin }) => {
  const key = await caller.created();
  const file = (type: string) =>
    admin.fetch(
      `/api/v1/audit/log/file?file_type=${type}&start=${start()}&end=${end()}&filterBy=entity_id==${key.id}`,
    );
  const csv = await file("CSV");
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="audit-log.csv"');
  const lines = (await csv.text()).split("\r\n");
  expect(lines[0]).toMatch(/^timestamp,id,tenant_id,subject/);
  expect(lines[1]).toContain(key.id);
  const json = await file("JSON");
  expect(await json.json()).toHaveLength(1);
});

test("the last login of a key has its time, client IP and user agent", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  await fetch(`${testServer.url}/api/v1/token`, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "curl/8.5" },
    body: JSON.stringify({ clientId: key.clientId, clientSecret: key.clientSecret }),
  });
  await expect
    .poll(async () => caller.json(`/api/v1/access-keys/${key.id}`))
    .toMatchObject({ lastLogin: expect.any(String), lastLoginClient: "curl/8.5" });
});
