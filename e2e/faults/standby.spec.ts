/**
 * PostgreSQL whose synchronous standby is lost: a commit waits for it, so the outcome of a change is unknown until
 * it is back. No answer says that nothing was done when something was.
 */
import { expect, test } from "playwright/test";
import { browserOf } from "../client";
import { Cluster, runSql } from "../postgres/cluster";
import { migrate } from "../postgres/migrated";
import { TestServer } from "../test-server";
import { runCrashTest, toReport } from "./crash-test";
import { isLong, kills } from "./length";

const losses = isLong ? Math.ceil(kills / 10) : 2;

let primary: Cluster;
let standby: Cluster;
let testServer: TestServer;

const ask = (text: string) => runSql(primary.urlOf("postgres"), text);

const countWaiting = async () =>
  (await ask("select 1 from pg_stat_activity where wait_event = 'SyncRep'")).length;

const countSynchronous = async () =>
  (await ask("select 1 from pg_stat_replication where sync_state <> 'async'")).length;

/** @param patience for how many seconds the server waits for a statement */
async function make(patience: number): Promise<void> {
  primary = await Cluster.make({ fsync: "off" });
  standby = await primary.makeStandby({ fsync: "off" });
  const DATABASE_URL = primary.urlOf("postgres");
  await migrate(DATABASE_URL);
  testServer = await TestServer.make("server", {
    DATABASE_URL,
    DATABASE_STATEMENT_TIMEOUT_SECONDS: String(patience),
    RATE_LIMITS: "off",
  });
  await ask("alter system set synchronous_standby_names = '*'");
  await ask("select pg_reload_conf()");
  await expect.poll(countSynchronous, { timeout: 60_000 }).toBe(1);
}

test.afterEach(async () => {
  await testServer?.remove();
  await standby?.remove();
  await primary?.remove();
});

/** Starts the standby again, and waits until it has all that was committed meanwhile. */
async function recover(): Promise<void> {
  await standby.start();
  await expect.poll(countSynchronous, { timeout: 60_000 }).toBe(1);
  await expect.poll(countWaiting, { timeout: 60_000 }).toBe(0);
}

test(`${losses} losses of the standby under load: 503 means nothing changed, and unknown outcomes are reported as unknown`, async () => {
  await make(1);
  test.setTimeout(60_000 + losses * 60_000);
  const fault = { inject: () => standby.stop("SIGQUIT"), recover };
  const outcome = await runCrashTest(testServer, fault, { faults: losses, writesPerFault: 30 });
  console.log(`Synchronous standby: ${toReport([outcome])}`);
  expect(outcome.problems).toEqual([]);
  expect(outcome.unknown).toBeGreaterThan(0);
});

test("a commit cancelled while waiting for the standby has an unknown outcome", async () => {
  await make(60);
  const browser = await browserOf(testServer, testServer.administrator);
  await standby.stop("SIGQUIT");
  const created = browser.create("ci-deploy");
  await expect.poll(countWaiting, { timeout: 60_000 }).toBe(1);
  await ask("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
  const response = await created;
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ details: "OUTCOME_UNKNOWN" });
  expect((await (await browser.list()).json()).accessKeys).toMatchObject([{ name: "ci-deploy" }]);
});
