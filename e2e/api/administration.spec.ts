import { browserOf, requestToken, scriptOf, settledBrowserOf } from "../client";
import { expect, test } from "../fixtures";

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const forbidden = { code: 403, message: "You do not have the permission to do this" };
const notFound = { code: 404, message: "Not found" };

test("an administrator lists, filters and revokes the keys of all users", async ({
  testServer,
  caller,
  admin,
  user,
}) => {
  const { clientSecret, ...key } = await caller.created("ci-deploy");
  const script = await scriptOf(testServer, { ...key, clientSecret });
  const path = "/api/v1/administration/access-keys";
  const list = (query: string) =>
    admin.json<{ accessKeys: Record<string, unknown>[] }>(`${path}?${query}`);
  const { accessKeys } = await list(`createdBy=${user.email}&clientId=${key.clientId}`);
  expect(accessKeys).toHaveLength(1);
  expect(Object.keys(accessKeys[0] ?? {}).sort()).toEqual([
    ...["clientId", "createdAt", "createdBy", "createdVia", "id", "isOwnerDisabled", "lastLogin"],
    ...["lastLoginAddress", "lastLoginClient", "name", "permissions", "secretCreatedAt"],
    ...["secretHint", "status"],
  ]);
  expect(accessKeys[0]).toMatchObject({ ...key, createdBy: user.email });
  expect((await list(`createdBy=${user.email}&clientId=lk-other`)).accessKeys).toEqual([]);
  expect((await list("")).accessKeys.map(({ id }) => id)).toContain(key.id);
  const revoke = () => admin.fetch(`${path}/${key.id}`, { method: "DELETE" });
  const revoked = await revoke();
  expect(revoked.status).toBe(204);
  expect(await revoked.text()).toBe("");
  expect((await script.list()).status).toBe(401);
  expect((await requestToken(testServer, key.clientId, clientSecret)).status).toBe(401);
  expect((await revoke()).status).toBe(404);
});

test("a user is created with a working password, and deletion ends their sessions, keys and tokens", async ({
  testServer,
  admin,
}) => {
  const email = `new-${crypto.randomUUID()}@example.com`;
  const made = await admin.post("/api/v1/users", { email: email.toUpperCase() });
  expect(made.status).toBe(201);
  const { id, tempPassword, ...rest } = await made.json();
  expect(rest).toEqual({ username: email });
  expect((await admin.post("/api/v1/users", { email })).status).toBe(409);
  const { count } = await admin.json<{ count: number }>("/api/v1/users/count");
  expect(count).toBe((await admin.json<unknown[]>("/api/v1/users")).length);
  const browser = await settledBrowserOf(testServer, { email, password: tempPassword });
  const user = await admin.json(`/api/v1/users/${id}`);
  expect(user).toEqual({
    id,
    username: email,
    createdBy: expect.stringContaining("@"),
    createdAt: expect.stringMatching(time),
    updatedAt: expect.stringMatching(time),
    lastLogin: expect.stringMatching(time),
    isLocal: true,
    isDisabled: false,
    isInvited: false,
    hasTemporaryPassword: false,
  });
  const key = await browser.created();
  const script = await scriptOf(testServer, key);
  expect((await admin.fetch(`/api/v1/users/${id}/disable`, { method: "POST" })).status).toBe(200);
  expect((await browser.list()).status).toBe(401);
  expect((await script.list()).status).toBe(401);
  expect((await admin.fetch(`/api/v1/users/${id}/enable`, { method: "POST" })).status).toBe(200);
  expect((await browser.list()).status).toBe(401);
  expect((await script.list()).status).toBe(401);
  const renewedScript = await scriptOf(testServer, key);
  expect((await renewedScript.list()).status).toBe(200);
  const { tempPassword: renewed } = await admin.made<{ tempPassword: string }>(
    `/api/v1/users/${id}/reset-password`,
    {},
  );
  await expect(browserOf(testServer, { email, password: tempPassword })).rejects.toThrow("401");
  const again = await settledBrowserOf(testServer, { email, password: renewed });
  expect((await admin.fetch(`/api/v1/users/${id}/logout`, { method: "POST" })).status).toBe(204);
  expect((await again.list()).status).toBe(401);
  expect((await admin.fetch(`/api/v1/users/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await renewedScript.list()).status).toBe(401);
  expect((await admin.fetch(`/api/v1/users/${id}`)).status).toBe(404);
  expect((await admin.post("/api/v1/users", { email })).status).toBe(201);
});

test("users cannot disable or delete themselves or users with more permissions", async ({
  testServer,
  admin,
}) => {
  const manager = testServer.addUser("manager");
  testServer.grant(manager, 2);
  const browser = await browserOf(testServer, manager);
  const own = await browser.fetch(`/api/v1/users/${manager.id}`, { method: "DELETE" });
  expect(own.status).toBe(400);
  const users = await browser.json<{ id: string; username: string }[]>("/api/v1/users");
  const above = users.find(({ username }) => username === testServer.administrator.email);
  for (const action of ["disable", "reset-password", "password", "logout", "enable"]) {
    const response = await browser.fetch(`/api/v1/users/${above?.id}/${action}`, {
      method: "POST",
    });
    expect(response.status).toBe(403);
  }
  expect((await browser.fetch(`/api/v1/users/${above?.id}`, { method: "DELETE" })).status).toBe(
    403,
  );
  const equal = testServer.addUser("equal");
  expect((await browser.fetch(`/api/v1/users/${equal.id}/logout`, { method: "POST" })).status).toBe(
    204,
  );
  expect(
    (await admin.fetch(`/api/v1/users/${crypto.randomUUID()}`, { method: "DELETE" })).status,
  ).toBe(404);
});

test("users change their password with the current one, which ends their sessions", async ({
  testServer,
  caller,
  user,
}) => {
  const change = (currentPassword: string, newPassword: string) =>
    caller.post("/api/v1/me/password", { currentPassword, newPassword });
  expect((await change("wrong", "a new long password")).status).toBe(400);
  expect((await change(user.password, "short")).status).toBe(400);
  expect((await change(user.password, "ä".repeat(40))).status).toBe(400);
  expect((await change(user.password, "a new long password")).status).toBe(204);
  expect((await caller.list()).status).toBe(401);
  await browserOf(testServer, { email: user.email, password: "a new long password" });
});

test("a revoked or granted role applies to the next request of an existing token", async ({
  testServer,
  caller,
  user,
}) => {
  testServer.grant(user, 1);
  const script = await scriptOf(testServer, await caller.created());
  const ask = async () => (await script.fetch("/api/v1/administration/access-keys")).status;
  expect(await ask()).toBe(200);
  testServer.revokeRules(user);
  expect(await ask()).toBe(403);
  testServer.grant(user, 1);
  expect(await ask()).toBe(200);
});

test("403: requests beyond the caller's roles, with the challenge of RFC 6750", async ({
  testServer,
  caller,
}) => {
  const script = await scriptOf(testServer, await caller.created());
  const post = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
  const now = new Date().toISOString();
  for (const [path, init] of [
    ["/api/v1/administration/access-keys", {}],
    ["/api/v1/administration/access-keys/x", { method: "DELETE" }],
    ["/api/v1/users", {}],
    ["/api/v1/users/count", {}],
    ["/api/v1/users/x", {}],
    ["/api/v1/users/x", { method: "DELETE" }],
    ["/api/v1/users/x/disable", { method: "POST" }],
    ["/api/v1/users/x/password", { method: "POST" }],
    ["/api/v1/authorization/access-rules", {}],
    ["/api/v1/authorization/access-rules/1", { method: "DELETE" }],
    ["/api/v1/authorization/roles", {}],
    ["/api/v1/clusters", { ...post, body: '{"name":"north"}' }],
    ["/api/v1/org-unit/departments", { ...post, body: '{"name":"d","clusterId":"x"}' }],
    [`/api/v1/audit/log?start=${now}&end=${now}`, {}],
    [`/api/v1/audit/log/file?start=${now}&end=${now}`, {}],
  ] as const) {
    const response = await script.fetch(path, init);
    expect(`${path} ${response.status}`).toBe(`${path} 403`);
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="insufficient_scope"');
    expect(await response.json()).toEqual(forbidden);
  }
});

test("clusters are added, changed and deleted, and block access keys while their version is too old", async ({
  caller,
  admin,
}) => {
  const { id } = await caller.created();
  const made = await admin.post("/api/v1/clusters", { name: "north", domain: "north.test" });
  expect(made.status).toBe(201);
  const cluster = await made.json();
  expect(cluster).toEqual({
    uuid: expect.any(String),
    tenantId: 1,
    name: "north",
    version: null,
    status: { state: "WaitingToConnect" },
    domain: "north.test",
    createdAt: expect.stringMatching(time),
    updatedAt: null,
    deletedAt: null,
    lastLiveness: null,
  });
  const path = `/api/v1/clusters/${cluster.uuid}`;
  const put = (body: object) =>
    admin.fetch(path, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  expect((await caller.create("while-new")).status).toBe(201);
  expect((await put({ version: "2.9" })).status).toBe(200);
  for (const refused of [await caller.create("while-old"), await caller.regenerate(id)]) {
    expect(refused.status).toBe(400);
    expect((await refused.json()).message).toContain("north");
  }
  expect((await caller.list()).status).toBe(200);
  expect((await put({ version: "v2.20.1-rc.3" })).status).toBe(200);
  expect((await caller.create("after-update")).status).toBe(201);
  expect((await put({ version: "2.9" })).status).toBe(200);
  expect((await caller.delete(id)).status).toBe(204);
  expect((await put({ version: "new" })).status).toBe(400);
  expect((await admin.fetch(path, { method: "DELETE" })).status).toBe(204);
  expect((await admin.fetch(path)).status).toBe(404);
  expect((await caller.create("after-delete")).status).toBe(201);
});

test("404: unknown ids, for administrators too", async ({ admin }) => {
  const json = { "content-type": "application/json" };
  for (const [path, method, body] of [
    ["/api/v1/administration/access-keys/x", "DELETE", null],
    ["/api/v1/clusters/x", "GET", null],
    ["/api/v1/clusters/x", "PUT", '{"name":"a"}'],
    ["/api/v1/clusters/x", "DELETE", null],
    ["/api/v1/users/x", "GET", null],
    ["/api/v1/users/x/disable", "POST", null],
    ["/api/v1/users/x/password", "POST", null],
    ["/api/v1/authorization/roles/99", "GET", null],
    ["/api/v1/authorization/roles/x", "GET", null],
    ["/api/v1/authorization/access-rules/0", "GET", null],
    ["/api/v1/authorization/access-rules/999999", "DELETE", null],
    ["/api/v1/org-unit/projects/x", "DELETE", null],
  ] as const) {
    const response = await admin.fetch(path, { method, body, headers: json });
    expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} 404`);
    expect(await response.json()).toEqual(notFound);
  }
});
