/** PostgreSQL that dies, goes away, or is busy with something else: 503 until it is back, and nothing is lost. */

import pg from "pg";
import { expect, test } from "playwright/test";
import { browserOf, type Caller, requestToken } from "../client";
import { Cluster } from "../postgres/cluster";
import { migrate } from "../postgres/migrated";
import { Running, TestServer } from "../test-server";
import { killFault, runCrashTest, toReport } from "./crash-test";
import { isLong, kills } from "./length";

const shutdowns = Math.ceil(kills / 10);

let database: Cluster;
let testServer: TestServer;

async function make(settings: Record<string, string> = {}): Promise<void> {
  // As after a power cut, but on a disk that has kept what it was given.
  database = await Cluster.make({ fsync: "off" });
  const environment = {
    DATABASE_URL: database.urlOf("postgres"),
    DATABASE_POOL_SIZE: "4",
    DATABASE_STATEMENT_TIMEOUT_SECONDS: "1",
    ...settings,
  };
  await migrate(environment.DATABASE_URL);
  testServer = await TestServer.make("server", environment);
}

test.afterEach(async () => {
  await testServer.remove();
  await database.remove();
});

const statusOf = async (path: string) => (await fetch(testServer.url + path)).status;

const isReady = () => expect.poll(() => statusOf("/api/ready"), { timeout: 20_000 }).toBe(200);

async function expectUnavailable(asked: Promise<Response>, member: string): Promise<void> {
  const response = await asked;
  expect(response.status).toBe(503);
  expect(response.headers.has("retry-after")).toBe(true);
  expect(await response.json()).toHaveProperty(member);
}

const expectNothing = async (browser: Caller, clientId: string, secret: string) => {
  await expectUnavailable(browser.list(), "code");
  await expectUnavailable(browser.create("never"), "code");
  await expectUnavailable(requestToken(testServer, clientId, secret), "error_description");
  expect(await statusOf("/api/health")).toBe(200);
};

test(`${shutdowns} immediate shutdowns of PostgreSQL during writes lose no acknowledged write`, async () => {
  await make({ RATE_LIMITS: "off" });
  test.setTimeout(shutdowns * 60_000);
  const fault = {
    inject: () => database.stop("SIGQUIT"),
    async recover() {
      await database.start();
      await isReady();
    },
  };
  const outcome = await runCrashTest(testServer, fault, { faults: shutdowns, writesPerFault: 30 });
  console.log(`PostgreSQL: ${toReport([outcome])}`);
  expect(outcome.problems).toEqual([]);
});

if (isLong) {
  test("SIGKILL of the server during writes to PostgreSQL loses no acknowledged write", async () => {
    await make({ RATE_LIMITS: "off" });
    test.setTimeout(shutdowns * 60_000);
    const size = { faults: shutdowns, writesPerFault: 30 };
    const { problems } = await runCrashTest(testServer, killFault(testServer), size);
    expect(problems).toEqual([]);
  });
}

test("requests get 503 while the database is down, and work when it is back without a restart", async () => {
  await make();
  const browser = await browserOf(testServer, testServer.administrator);
  const { clientId, clientSecret } = await browser.created();
  await database.stop("SIGINT");
  await expectNothing(browser, clientId, clientSecret);
  expect(await statusOf("/api/ready")).toBe(503);
  await database.start();
  await isReady();
  expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(200);
  await browser.created();
  expect((await (await browser.list()).json()).accessKeys).toHaveLength(2);
});

test("requests get 503 while all connections wait, and work afterwards", async () => {
  await make();
  const browser = await browserOf(testServer, testServer.administrator);
  const { clientId, clientSecret } = await browser.created();
  const other = new pg.Client(database.urlOf("postgres"));
  await other.connect();
  await other.query("begin; lock table users, access_keys in access exclusive mode");
  const waiting = await Promise.all(Array.from({ length: 20 }, () => browser.list()));
  expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set([503]));
  await expectNothing(browser, clientId, clientSecret);
  await other.query("rollback");
  await other.end();
  await isReady();
  expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(200);
  expect((await (await browser.list()).json()).accessKeys).toHaveLength(1);
});

test("an unreachable database or one without a schema is reported at the start", async () => {
  await make();
  await testServer.stop();
  const start = async (url: string) => {
    const started = new Running(["dist/server.js"], {
      ...testServer.environment,
      DATABASE_URL: url,
    });
    expect(await started.exit).toBe(1);
    expect(started.output).not.toContain("    at ");
    return started.output;
  };
  expect(await start("postgres://postgres@127.0.0.1:1/postgres")).toContain("cannot be reached");
  expect(await start(database.urlOf("nowhere"))).toContain("There is no such database");
  expect(await start(database.urlOf("template1"))).toContain("npm run db:migrate");
});
