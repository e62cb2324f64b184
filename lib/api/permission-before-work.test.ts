/** Every operation of the management API, as someone who may not do it: refused before any work is done. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { createAccessKey } from "../access-keys/service";
import { type Contract, needsUser, pathParameters } from "../http/contract";
import type { Principal } from "../http/principal";
import { methods, type RouteHandler } from "../http/route";
import { operations } from "../openapi/operations";
import { metricsRegistry } from "../platform/metrics";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";

const viewer = 8;
const departmentAdministrator = 2;
const unknownId = "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14";

/** What every user may do: with their own account and keys, and with what they see of the tenant. */
const permitted = new Set([
  ...["listAccessKeys", "createAccessKey", "listUserApplications", "createUserApplication"],
  ...["listOwnAccessRules", "countOwnAccessRules", "listPermissions", "listPermittedScopes"],
  ...["listRoles", "getRole", "listRolesWithSets", "getRoleWithSets"],
  ...["listPermissionSets", "getPermissionSet"],
  ...["listClusters", "listDepartments", "listProjects", "listTenants"],
  ...["signOutEverywhere", "changeOwnPassword", "listOwnSessions", "listOwnSignIns"],
  ...["listNotifications", "getNotificationPreferences"],
]);

/** Of the others: where the response is not the one that the permission or the path of the contract implies. */
const exceptions: Record<string, number> = {
  // A token is refused what needs a browser session.
  ...{ endAllAccessKeys: 403, endOwnSession: 403 },
  ...{ markNotificationsRead: 403, replaceNotificationPreferences: 403 },
  // What the user may not see does not exist for them.
  ...{ updateCluster: 404, deleteCluster: 404, deleteDepartment: 404, deleteProject: 404 },
};

const folder = path.resolve("app/api");

type Handlers = Record<string, RouteHandler>;

/** The contracts and the handlers, by names such as `GET /api/v1/users/{id}`. */
const contracts = new Map(operations.map((each) => [`${each.method} ${each.path}`, each]));
const handlers = new Map<string, RouteHandler>();

function contractOf(name: string): Contract {
  const contract = contracts.get(name);
  if (!contract) throw new Error(`${name} has no contract`);
  return contract;
}

/** What a Viewer's token is answered; undefined if it is not refused. */
function refusalOf(name: string): number | undefined {
  const { id, permission, path: at } = contractOf(name);
  if (permitted.has(id)) return undefined;
  const isOfOthers = permission === undefined && pathParameters(at).length > 0;
  return exceptions[id] ?? (isOfOthers ? 404 : 403);
}

let root: Principal;

async function tokenOf(principal: Principal): Promise<string> {
  const key = await createAccessKey(principal, { name: "ci" });
  return (await issueAccessToken({ ...key, authenticatedBy: "post" }, source)).accessToken;
}

function send(name: string, token: string | undefined, id = "7"): Promise<Response> {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`no such operation: ${name}`);
  const { method, path: at, body, queryExample = {} } = contractOf(name);
  const query = new URLSearchParams(queryExample);
  const url = `http://keys.test${at.replace(/\{\w+\}/, id)}?${query}`;
  const init = method === "GET" ? {} : { body: JSON.stringify(body?.example ?? {}) };
  const headers = {
    "Content-Type": "application/json",
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const params = Promise.resolve({ id, uuid: id });
  return handler(new Request(url, { method, headers, ...init }), { params });
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
    /^v\d.*(?<!(token|credentials\/revoke)\/)route\.ts$/.test(name),
  )) {
    const exported: Handlers = await import(path.join(folder, file));
    const template = `/api/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    for (const method of methods.filter((each) => each !== "HEAD")) {
      const handler = exported[method];
      const request = new Request(`http://keys.test${template}`, { method });
      const response = await handler?.(request, { params: Promise.resolve({}) });
      if (handler && response?.status !== 405) handlers.set(`${method} ${template}`, handler);
    }
  }
});

test("every operation has a contract, and only tokens and leaked credentials need no user", () => {
  const protectedNames = [...contracts]
    .filter(([name, contract]) => / \/api\/v\d\//.test(name) && needsUser(contract))
    .map(([name]) => name);
  expect([...handlers.keys()].sort()).toEqual(protectedNames.sort());
});

test("without credentials, every operation is refused and no password is hashed", async () => {
  const before = await countHashes();
  for (const name of handlers.keys()) {
    expect([name, (await send(name, undefined)).status]).toEqual([name, 401]);
  }
  expect(await countHashes()).toBe(before);
});

test("a Viewer's token is refused what it may not do, and no password is hashed", async () => {
  const token = await tokenOf(await addUser("viewer@keys.test", undefined, viewer));
  const before = await countHashes();
  for (const name of handlers.keys()) {
    const status = refusalOf(name);
    if (status) expect([name, (await send(name, token)).status]).toEqual([name, status]);
  }
  expect(await countHashes()).toBe(before);
});

test("a user with fewer permissions cannot reset a password, and no password is hashed", async () => {
  const admin = await addUser("department@keys.test", undefined, departmentAdministrator);
  const token = await tokenOf(admin);
  const before = await countHashes();
  const name = "POST /api/v1/users/{id}/reset-password";
  expect((await send(name, token, root.userId)).status).toBe(403);
  expect((await send(name, token, unknownId)).status).toBe(404);
  expect(await countHashes()).toBe(before);
  const below = await addUser("below@keys.test", "correct horse battery", viewer);
  const hashed = await countHashes();
  expect((await send(name, token, below.userId)).status).toBe(200);
  expect(await countHashes()).toBe(hashed + 1);
});
