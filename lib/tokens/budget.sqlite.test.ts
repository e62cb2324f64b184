/** What a token may cost the database, counted in SQLite's driver: a guard against slowness that no clock can be. */
import type { Database, Statement } from "better-sqlite3";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { sqliteClient } from "@/db/client";
import { selectResourceServers } from "@/db/queries/resource-servers";
import { listRoleNames } from "../access-control/api-rights";
import { Authority } from "../access-control/authority";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { createAccessKey } from "../access-keys/service";
import { createResourceServer } from "../admin-cli/resource-servers";
import { Evaluator } from "../decisions/service";
import { authorizeForwarded } from "../forward-auth/service";
import { createResourceServerInput } from "../resource-servers/resource-server";
import {
  createResourceServer as createApi,
  listResourceServers,
  updateResourceServer,
} from "../resource-servers/service";
import { addRole, addUserWithRole } from "../testing/roles";
import { addUser, source } from "../testing/users";
import { introspectToken } from "./introspection";
import { issueAccessToken, requireTokenPrincipal } from "./service";

const keys: CreatedAccessKey[] = [];

const issue = async (key: CreatedAccessKey, from = source) =>
  (await issueAccessToken({ ...key, authenticatedBy: "post" }, from)).accessToken;

beforeAll(async () => {
  const ada = await addUser("ada@keys.test");
  for (let n = 0; n < 20; n += 1) keys.push(await createAccessKey(ada, { name: `key-${n}` }));
  await issue(keys[0] as CreatedAccessKey);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many statements the work runs, and how many transactions of several. */
async function count(work: () => Promise<unknown>) {
  const client: Database = sqliteClient();
  const prototype = Object.getPrototypeOf(client.prepare("select 1"));
  const statements = (["get", "all", "run"] as const).map((name) => vi.spyOn(prototype, name));
  const transactions = vi.spyOn(client, "transaction");
  await work();
  return {
    statements: statements.reduce((sum, { mock }) => sum + mock.calls.length, 0),
    transactions: transactions.mock.calls.length,
  };
}

test("issuing a token to a busy key is one statement, which writes nothing", async () => {
  const [key] = keys as [CreatedAccessKey];
  expect(await count(() => issue(key))).toEqual({ statements: 1, transactions: 0 });
});

test.each([1, 2])("a token for %i APIs is one statement more for each", async (apis) => {
  const [key] = keys as [CreatedAccessKey];
  const identifiers = Array.from({ length: apis }, (_, n) => `urn:example:${apis}-${n}`);
  for (const identifier of identifiers) await createResourceServer(identifier, identifier);
  const request = { ...key, authenticatedBy: "post" } as const;
  const work = () => issueAccessToken(request, source, identifiers);
  await work();
  expect(await count(work)).toEqual({ statements: 1 + apis, transactions: 0 });
});

test("checking a token is one statement", async () => {
  const token = await issue(keys[0] as CreatedAccessKey);
  expect(await count(() => requireTokenPrincipal(token))).toEqual({
    statements: 1,
    transactions: 0,
  });
});

test("a gateway's question about a token is one statement", async () => {
  const authorization = `Bearer ${await issue(keys[0] as CreatedAccessKey)}`;
  expect(await count(() => authorizeForwarded(authorization, source, {}))).toEqual({
    ...{ statements: 1, transactions: 0 },
  });
});

test("a gateway's question that names an API is one statement more", async () => {
  const identifier = "urn:example:gateway";
  await createResourceServer("gateway", identifier);
  const request = { ...(keys[0] as CreatedAccessKey), authenticatedBy: "post" } as const;
  const { accessToken } = await issueAccessToken(request, source, [identifier]);
  expect(
    await count(() =>
      authorizeForwarded(`Bearer ${accessToken}`, source, { resource: identifier }),
    ),
  ).toEqual({ statements: 2, transactions: 0 });
});

/** How SQLite finds the tables' rows that the work reads. */
async function searchesOf(work: () => Promise<unknown>) {
  const client: Database = sqliteClient();
  const get = vi.spyOn(Object.getPrototypeOf(client.prepare("select 1")), "get");
  await work();
  const [statement] = get.mock.contexts as [Statement];
  get.mockRestore();
  const plan = client.prepare<unknown[], { detail: string }>(
    `explain query plan ${statement.source}`,
  );
  const parameters = statement.source.match(/\?/g) ?? [];
  return plan.all(parameters).map(({ detail }) => detail.replace(/ \(.*/, ""));
}

test("a token and its check find all they read of a key and of a user in one index each", async () => {
  const [key] = keys as [CreatedAccessKey];
  const token = await issue(key);
  const searches = [
    "SEARCH access_keys USING COVERING INDEX access_keys_lookup",
    "SEARCH tenants USING INTEGER PRIMARY KEY",
    "SEARCH users USING COVERING INDEX users_lookup",
  ];
  expect((await searchesOf(() => issue(key))).sort()).toEqual(searches);
  expect(await searchesOf(() => requireTokenPrincipal(token))).toEqual(
    expect.arrayContaining(searches),
  );
});

/** A user with a role in the tenant, an API whose permission the role has, and a token of the user for it. */
async function addUserOfApi(name: string) {
  const root = await addUser(`root-${name}@keys.test`);
  const identifier = `urn:example:${name}`;
  const permissions = [{ name: `${name}:read` }];
  await createApi(root, createResourceServerInput.parse({ name, identifier, permissions }));
  const user = await addUserWithRole((await addRole(root, [`${name}: ${name}:read`])).id);
  const key = {
    ...(await createAccessKey(user, { name: "ci" })),
    authenticatedBy: "post",
  } as const;
  const { accessToken: token } = await issueAccessToken(key, source, [identifier]);
  const [server] = (await selectResourceServers(1)).filter((each) => each.name === name);
  if (!server) throw new Error("no API");
  return { user, token, server, identifier, permission: `${name}:read` };
}

test("an introspection with roles and permissions is two statements", async () => {
  const { token, server } = await addUserOfApi("introspected");
  const work = () => introspectToken({ kind: "resource-server", server }, token);
  expect(await count(work)).toEqual({ statements: 2, transactions: 0 });
});

test("a gateway's question about a permission is two statements more: rules and project", async () => {
  const { token, identifier: resource, permission } = await addUserOfApi("asked");
  const question = { resource, permission, project: "none" };
  const work = () => authorizeForwarded(`Bearer ${token}`, source, question).catch(() => {});
  expect(await count(work)).toEqual({ statements: 4, transactions: 0 });
});

test("a hundred evaluations read a subject, its rules and a scope once", async () => {
  const { token, server, permission } = await addUserOfApi("evaluated");
  const evaluator = new Evaluator(server);
  const question = {
    ...{ subject: { type: "token", id: token }, action: { name: permission } },
    resource: { type: "project", id: "none" },
  };
  const work = async () => {
    for (let n = 0; n < 100; n += 1) await evaluator.evaluate(question);
  };
  expect(await count(work)).toEqual({ statements: 3, transactions: 0 });
});

test("a custom role costs no statement: not a check of permissions, an introspection or a token", async () => {
  const root = await addUser("root@keys.test");
  const { id: roleId } = await addRole(root, ["Projects: view"]);
  const identifier = "urn:example:roles";
  await createResourceServer("roles", identifier);
  const [api] = (await listResourceServers(root)).filter(({ name }) => name === "roles");
  await updateResourceServer(root, api?.id ?? "", { rolesClaim: "groups" });
  for (const user of [await addUserWithRole(8), await addUserWithRole(roleId)]) {
    const key = {
      ...(await createAccessKey(user, { name: "ci" })),
      authenticatedBy: "post",
    } as const;
    const issueForApi = () => issueAccessToken(key, source, [identifier]);
    await issueForApi();
    const costs: number[] = [];
    for (const work of [() => Authority.load(user), () => listRoleNames(user), issueForApi]) {
      costs.push((await count(work)).statements);
      vi.restoreAllMocks();
    }
    expect(costs).toEqual([1, 1, 3]);
  }
});

test("twenty keys that are used for the first time at once are one write to the disk", async () => {
  const elsewhere = { ...source, address: "192.0.2.77" };
  const work = () => Promise.all(keys.map((key) => issue(key, elsewhere)));
  const { transactions } = await count(work);
  // Signatures are ready one after the other, so not all come at the same moment.
  expect(transactions).toBeLessThanOrEqual(10);
});
