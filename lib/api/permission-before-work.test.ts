/** Every operation of the management API, as someone who may not do it: refused before any work is done. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { createAccessKey } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { methods, type RouteHandler } from "../http/route";
import { metricsRegistry } from "../platform/metrics";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";

const viewer = 8;
const departmentAdministrator = 2;
const unknownId = "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14";

/** What a Viewer's token is answered; null for what every user may do with their own account. */
const answers: Record<string, number | null> = {
  "GET /access-keys": null,
  "POST /access-keys": null,
  "POST /access-keys/end-all": 403,
  "GET /access-keys/{id}": 404,
  "DELETE /access-keys/{id}": 404,
  "GET /access-keys/{id}/descendants": 404,
  "GET /access-keys/{id}/history": 404,
  "PATCH /access-keys/{id}": 404,
  "PATCH /access-keys/{id}/previous-secret": 404,
  "DELETE /access-keys/{id}/previous-secret": 404,
  "POST /access-keys/{id}/restore": 404,
  "POST /access-keys/{id}/secret": 404,
  "POST /access-keys/{id}/suspend": 404,
  "POST /access-keys/{id}/unsuspend": 404,
  "GET /access-keys/{id}/usage": 404,
  "GET /administration/access-keys": 403,
  "POST /administration/access-keys/find": 403,
  "DELETE /administration/access-keys/{id}": 403,
  "GET /administration/access-keys/{id}/descendants": 403,
  "POST /administration/access-keys/{id}/suspend": 403,
  "POST /administration/access-keys/{id}/unsuspend": 403,
  "GET /administration/user-applications": 403,
  "DELETE /administration/user-applications/{id}": 403,
  "GET /audit/log": 403,
  "GET /audit/log/file": 403,
  "GET /authorization/access-rules": 403,
  "POST /authorization/access-rules": 403,
  "POST /authorization/access-rules/batch": 403,
  "POST /authorization/access-rules/batch-create": 403,
  "GET /authorization/access-rules/count": 403,
  "GET /authorization/access-rules/{id}": 403,
  "DELETE /authorization/access-rules/{id}": 403,
  "GET /authorization/me/access-rules": null,
  "GET /authorization/me/access-rules/count": null,
  "GET /authorization/permissions": null,
  "POST /authorization/permitted-scopes": null,
  "GET /authorization/roles": null,
  "GET /authorization/roles/{id}": null,
  "GET /clusters": null,
  "POST /clusters": 403,
  "GET /clusters/{uuid}": 404,
  "PUT /clusters/{uuid}": 404,
  "DELETE /clusters/{uuid}": 404,
  "POST /me/logout": null,
  "POST /me/password": null,
  "GET /me/sessions": null,
  "DELETE /me/sessions/{id}": 403,
  "GET /me/sign-ins": null,
  "GET /notifications": null,
  "GET /notifications/preferences": null,
  "PUT /notifications/preferences": 403,
  "POST /notifications/read": 403,
  "GET /org-unit/departments": null,
  "POST /org-unit/departments": 403,
  "DELETE /org-unit/departments/{id}": 404,
  "GET /org-unit/projects": null,
  "POST /org-unit/projects": 403,
  "DELETE /org-unit/projects/{id}": 404,
  "GET /policies/access-keys": 403,
  "PUT /policies/access-keys": 403,
  "POST /policies/access-keys/preview": 403,
  "GET /resource-servers": 403,
  "POST /resource-servers": 403,
  "GET /resource-servers/{id}": 403,
  "PATCH /resource-servers/{id}": 403,
  "DELETE /resource-servers/{id}": 403,
  "POST /resource-servers/{id}/secret": 403,
  "GET /tenants": null,
  "GET /user-applications": null,
  "POST /user-applications": null,
  "GET /user-applications/{id}": 404,
  "DELETE /user-applications/{id}": 404,
  "POST /user-applications/{id}/secret": 404,
  "GET /users": 403,
  "POST /users": 403,
  "GET /users/count": 403,
  "GET /users/{id}": 403,
  "DELETE /users/{id}": 403,
  "POST /users/{id}/disable": 403,
  "POST /users/{id}/enable": 403,
  "POST /users/{id}/logout": 403,
  "POST /users/{id}/password": 403,
  "POST /users/{id}/reset-password": 403,
};

const policy = { neverExpires: true, maxGracePeriodSeconds: 0, keysMayManageKeys: true };

const bodies: Record<string, object> = {
  "POST /administration/access-keys/find": { clientId: "lk-00000000000000000000" },
  "PUT /policies/access-keys": policy,
  "POST /policies/access-keys/preview": policy,
  "PATCH /access-keys/{id}/previous-secret": { expiresAt: "2030-01-01T00:00:00Z" },
  "POST /authorization/access-rules": {
    ...{ subjectId: "root@keys.test", subjectType: "user", roleId: 1 },
    ...{ scopeType: "tenant", scopeId: "1" },
  },
  "POST /authorization/access-rules/batch": { ids: ["1"], action: "delete" },
  "POST /authorization/access-rules/batch-create": {
    payload: {
      subjects: [{ subjectId: "root@keys.test", subjectType: "user" }],
      ...{ roleId: 1, scopes: [{ scopeType: "tenant", scopeId: "1" }] },
    },
  },
  "POST /clusters": { name: "north" },
  "POST /notifications/read": { ids: [unknownId] },
  "PUT /notifications/preferences": { preferences: [] },
  "POST /org-unit/departments": { name: "north", clusterId: unknownId },
  "POST /org-unit/projects": { name: "north", parentId: unknownId },
  "POST /resource-servers": { name: "Jobs", identifier: "https://jobs.example.com" },
  "POST /users": { email: "new@keys.test" },
};

const queries: Record<string, string> = {
  "GET /audit/log": "?start=2020-01-01T00:00:00Z&end=2030-01-01T00:00:00Z",
  "GET /audit/log/file": "?start=2020-01-01T00:00:00Z&end=2030-01-01T00:00:00Z",
};

const folder = path.resolve("app/api/v1");

type Handlers = Record<string, RouteHandler>;

const operations = new Map<string, RouteHandler>();
let root: Principal;

async function tokenOf(principal: Principal): Promise<string> {
  const key = await createAccessKey(principal, { name: "ci" });
  return (await issueAccessToken({ ...key, authenticatedBy: "post" }, source)).accessToken;
}

function send(name: string, token: string | undefined, id = "7"): Promise<Response> {
  const [method = "", template = ""] = name.split(" ");
  const handler = operations.get(name);
  if (!handler) throw new Error(`no such operation: ${name}`);
  const url = `http://keys.test/api/v1${template.replace(/\{\w+\}/, id)}${queries[name] ?? ""}`;
  const body = method === "GET" ? {} : { body: JSON.stringify(bodies[name] ?? {}) };
  const headers = {
    "Content-Type": "application/json",
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const params = Promise.resolve({ id, uuid: id });
  return handler(new Request(url, { method, headers, ...body }), { params });
}

/** How many passwords this process has hashed. */
async function countHashes(): Promise<number> {
  const metric = await metricsRegistry().getSingleMetric("latchkey_password_hashes_total")?.get();
  return (metric?.values ?? []).reduce((sum, { value }) => sum + value, 0);
}

beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "error");
  root = await addUser("root@keys.test");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) =>
    /(?<!(token|credentials\/revoke)\/)route\.ts$/.test(name),
  )) {
    const handlers: Handlers = await import(path.join(folder, file));
    const template = `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    for (const method of methods.filter((each) => each !== "HEAD")) {
      const name = `${method} ${template}`;
      const handler = handlers[method];
      if (!handler) continue;
      operations.set(name, handler);
      if ((await send(name, undefined)).status === 405) operations.delete(name);
    }
  }
});

test("the table has every operation", () => {
  expect([...operations.keys()].sort()).toEqual(Object.keys(answers).sort());
});

test("without credentials, every operation is refused and no password is hashed", async () => {
  const before = await countHashes();
  for (const name of operations.keys()) {
    expect([name, (await send(name, undefined)).status]).toEqual([name, 401]);
  }
  expect(await countHashes()).toBe(before);
});

test("a Viewer's token is refused what it may not do, and no password is hashed", async () => {
  const token = await tokenOf(await addUser("viewer@keys.test", undefined, viewer));
  const before = await countHashes();
  const refused = Object.entries(answers).filter(([, status]) => status !== null);
  for (const [name, status] of refused) {
    expect([name, (await send(name, token)).status]).toEqual([name, status]);
  }
  expect(await countHashes()).toBe(before);
});

test("a user with fewer permissions cannot reset a password, and no password is hashed", async () => {
  const admin = await addUser("department@keys.test", undefined, departmentAdministrator);
  const token = await tokenOf(admin);
  const before = await countHashes();
  const name = "POST /users/{id}/reset-password";
  expect((await send(name, token, root.userId)).status).toBe(403);
  expect((await send(name, token, unknownId)).status).toBe(404);
  expect(await countHashes()).toBe(before);
  const below = await addUser("below@keys.test", "correct horse battery", viewer);
  const hashed = await countHashes();
  expect((await send(name, token, below.userId)).status).toBe(200);
  expect(await countHashes()).toBe(hashed + 1);
});
