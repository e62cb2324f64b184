/** From one process on SQLite to several on PostgreSQL, with all that people and scripts have. */
import { expect, test } from "playwright/test";
import { runAdminWith } from "../admin-cli";
import { browserOf, requestToken, tokenOf } from "../client";
import { runSql } from "../postgres/cluster";
import { type PostgresServer, startPostgresServer } from "../postgres/server";
import { TestServer } from "../test-server";

let testServer: TestServer;
let server: PostgresServer;

test.beforeAll(async () => {
  server = await startPostgresServer();
});

test.afterAll(() => server.remove());

test.beforeEach(async () => {
  testServer = await TestServer.make();
});

test.afterEach(() => testServer.remove());

const copyTo = (COPY_TO_DATABASE_URL: string) =>
  runAdminWith({ ...testServer.environment, COPY_TO_DATABASE_URL }, ["copy-to"]);

async function startOn(DATABASE_URL: string): Promise<void> {
  testServer.settings = { DATABASE_URL, WEB_CONCURRENCY: "2" };
  await testServer.start();
}

test("copy-to keeps keys, tokens, passwords, roles, history and ID sequences", async () => {
  const ada = testServer.addUser("ada");
  testServer.grant(ada, 1);
  const browser = await browserOf(testServer, ada);
  const [kept, deleted] = [await browser.created("kept"), await browser.created("deleted")];
  await browser.delete(deleted.id);
  const token = await tokenOf(testServer, kept);
  await testServer.stop();
  const rulesBefore = testServer.sql("select id from access_rules order by id");
  const url = await server.createDatabase();
  const { code, out, err } = await copyTo(url);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^users +2$/m);
  expect(out).toContain("Every row was read back");
  await startOn(url);
  const { host, pathname } = new URL(url);
  const banner = testServer.running?.output ?? "";
  expect(banner).toContain(`PostgreSQL, ${pathname.slice(1)} at ${host}\n`);
  expect(banner).not.toContain("NEW, empty database");
  const list = await fetch(`${testServer.url}/api/v1/access-keys`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect((await list.json()).accessKeys).toMatchObject([{ id: kept.id, name: "kept" }]);
  const issue = (key: typeof kept) => requestToken(testServer, key.clientId, key.clientSecret);
  expect((await issue(kept)).status).toBe(200);
  expect((await issue(deleted)).status).toBe(401);
  const again = await browserOf(testServer, ada);
  expect((await again.post("/api/v1/access-keys", { name: "another" })).status).toBe(201);
  const bob = testServer.addUser("bob");
  testServer.grant(bob, 8);
  const rulesAfter = testServer.sql("select id from access_rules order by id");
  expect(rulesAfter.slice(0, -1)).toEqual(rulesBefore);
});

test("copy-to rejects invalid targets with an explanation and changes nothing", async () => {
  const url = await server.createDatabase();
  const whileItRuns = await copyTo(url);
  expect(whileItRuns).toMatchObject({ code: 1, out: "" });
  expect(whileItRuns.err).toContain("Another process is running");
  await testServer.stop();
  expect((await copyTo(url)).code).toBe(0);
  const count = () => runSql(url, "select count(*) from users");
  const before = await count();
  const second = await runAdminWith(testServer.environment, ["copy-to", "--stdin"], `${url}\n`);
  expect(second).toMatchObject({ code: 1, out: "" });
  expect(second.err).toContain("The target is not empty");
  expect(await count()).toEqual(before);
  const away = await copyTo("postgres://anonymous:hidden-word@127.0.0.1:1/latchkey");
  expect(away).toMatchObject({ code: 1, out: "" });
  expect(away.err).toContain("cannot be reached");
  expect(away.err).not.toContain("hidden-word");
  const nothing = await copyTo(new URL("/no-such-database", url).href);
  expect(nothing.err).toMatch(
    /^The target cannot be used: .*no-such-database.* Nothing was copied\.\n$/,
  );
  expect((await runAdminWith(testServer.environment, ["copy-to", "sqlite://x"])).code).toBe(2);
  const without = await runAdminWith(testServer.environment, ["copy-to"]);
  expect(without).toMatchObject({ code: 2, out: "" });
  expect(without.err).toContain("Set COPY_TO_DATABASE_URL");
});
