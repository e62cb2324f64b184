/** What a token may cost a PostgreSQL database. Each query of the driver is a round trip. */
import pg from "pg";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { postgresPool } from "@/db/client";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { createAccessKey } from "../access-keys/service";
import { addUser, source } from "../testing/users";
import { authenticateIntrospectionCaller } from "./client-authentication";
import { introspectToken } from "./introspection";
import { issueAccessToken, requireTokenPrincipal } from "./service";

const keys: CreatedAccessKey[] = [];

const issue = async (key: CreatedAccessKey, from = source) =>
  (await issueAccessToken({ ...key, authenticatedBy: "post" }, from)).accessToken;

const issueAll = () => Promise.all(keys.map((key) => issue(key)));

const checkAll = (tokens: readonly string[]) => Promise.all(tokens.map(requireTokenPrincipal));

async function introspect(key: CreatedAccessKey, token: string) {
  const caller = await authenticateIntrospectionCaller({ ...key, authenticatedBy: "post" }, source);
  return introspectToken(caller, token);
}

const introspectAll = (tokens: readonly string[]) =>
  Promise.all(keys.map((key, at) => introspect(key, tokens[at] as string)));

beforeAll(async () => {
  // No usage is written meanwhile.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const ada = await addUser("ada@keys.test");
  for (let n = 0; n < 20; n += 1) keys.push(await createAccessKey(ada, { name: `key-${n}` }));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many queries the work sends, and how many of them the database parses. */
async function count(work: () => Promise<unknown>) {
  const queries = vi.spyOn(pg.Client.prototype, "query");
  const parsed = vi.spyOn(pg.Connection.prototype, "parse");
  await work();
  const counted = { queries: queries.mock.calls.length, parsed: parsed.mock.calls.length };
  vi.restoreAllMocks();
  return counted;
}

/** Every connection has run each statement. */
async function warmUp() {
  for (let n = 0; n < 5; n += 1) await introspectAll(await issueAll());
}

test("twenty tokens at once are one query, which is not parsed again and writes nothing", async () => {
  await warmUp();
  expect(await count(issueAll)).toEqual({ queries: 1, parsed: 0 });
});

test("one token is one query, and so is one check", async () => {
  const [key] = keys as [CreatedAccessKey];
  const token = await issue(key);
  expect((await count(() => issue(key))).queries).toBe(1);
  expect((await count(() => requireTokenPrincipal(token))).queries).toBe(1);
});

test("a query for one token or for twenty has the same plan, which is made once", async () => {
  await warmUp();
  const [key] = keys as [CreatedAccessKey];
  for (let n = 0; n < 20; n += 1) await introspect(key, await issue(key));
  const { rows } = await postgresPool().query(
    `select statement, custom_plans::int as plans from pg_prepared_statements where name like 'latchkey%'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  // PostgreSQL makes five plans before it keeps one.
  for (const { plans } of rows) expect(plans).toBeLessThanOrEqual(5);
});

test("twenty checks at once are one query", async () => {
  const tokens = await issueAll();
  await checkAll(tokens);
  expect(await count(() => checkAll(tokens))).toEqual({ queries: 1, parsed: 0 });
});

test("twenty introspections at once are four queries: client, resource server, token and roles", async () => {
  const tokens = await issueAll();
  expect(await count(() => introspectAll(tokens))).toEqual({ queries: 4, parsed: 0 });
});

test("twenty keys that are used for the first time at once are a few transactions", async () => {
  const elsewhere = { ...source, address: "192.0.2.77" };
  const { queries } = await count(() => Promise.all(keys.map((key) => issue(key, elsewhere))));
  // The lookup, and begin, insert and commit of each group.
  expect(queries).toBeLessThanOrEqual(1 + 3 * 3);
});

test("behind a connection pooler that does not know the statements, they are parsed each time", async () => {
  const [key] = keys as [CreatedAccessKey];
  await warmUp();
  const pool = postgresPool();
  const connect = () => pool.connect();
  const connections = await Promise.all(Array.from({ length: pool.idleCount }, connect));
  for (const connection of connections) await connection.query("deallocate all");
  for (const connection of connections) connection.release();
  expect(await count(() => issue(key))).toEqual({ queries: 2, parsed: 1 });
  expect(await count(() => issue(key))).toEqual({ queries: 1, parsed: 1 });
  expect(await introspect(key, await issue(key))).toMatchObject({ active: true });
});
