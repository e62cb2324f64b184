/** Interrupted starts and shutdowns, full disks, and databases of another version. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { openClient } from "../../db/sqlite-client";
import { browserOf, tokenOf } from "../client";
import { Running } from "../test-server";
import { runCrashTest } from "./crash-test";
import { canInjectFaults, errno, FaultInjector } from "./fault-injector";
import { expect, test } from "./fixtures";
import { isLong } from "./length";

/** A database of the first schema version, with a user. */
function makeFirstVersion(dataDirectory: string): void {
  const folder = "db/migrations/sqlite";
  const [first] = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")).entries;
  const database = openClient(path.join(dataDirectory, "latchkey.db"));
  database.pragma("journal_mode = WAL");
  database.exec(readFileSync(`${folder}/${first.tag}.sql`, "utf8"));
  database.exec(
    `create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric);
     insert into __drizzle_migrations (hash, created_at) values ('', ${first.when});
     insert into tenants (name, created_at) values ('first', 0);
     insert into users (id, tenant_id, email, created_at) values ('u', 1, 'u@example.com', 0);`,
  );
  database.close();
}

if (canInjectFaults) {
  for (const [what, prepare] of [
    ["a first start", () => {}],
    ["an upgrade", makeFirstVersion],
  ] as const) {
    test(`${what} that is killed at any write is completed by a later start`, async ({
      startServer,
    }) => {
      const injector = new FaultInjector();
      const testServer = await startServer();
      await testServer.stop();
      testServer.renew();
      prepare(testServer.dataDirectory);
      const environment = { ...testServer.environment, ...injector.settings };
      let killed = 0;
      for (let lastCall = 1; lastCall < 400; lastCall += 1 + (isLong ? 0 : lastCall)) {
        injector.break({ lastCall });
        const running = new Running(["dist/server.js"], environment);
        const end = await Promise.race([running.exit, running.says("Latchkey is ready")]);
        if (end === undefined) {
          await running.end("SIGKILL");
          break;
        }
        killed += 1;
      }
      expect(killed).toBeGreaterThan(5);
      await testServer.start();
      expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
      expect(testServer.sql("select count(*) as n from tenants")).toEqual([{ n: 1 }]);
      expect((await fetch(`${testServer.url}/api/ready`)).status).toBe(200);
    });
  }

  test("a start on a full disk fails with an explanation, and succeeds once there is space", async ({
    startServer,
  }) => {
    const injector = new FaultInjector();
    const testServer = await startServer(injector.settings);
    for (const prepare of [() => testServer.renew(), () => {}]) {
      await testServer.stop();
      prepare();
      injector.break({ writeError: errno.ENOSPC });
      const refused = new Running(["dist/server.js"], testServer.environment);
      expect(await refused.exit).toBe(1);
      expect(refused.output).toContain("cannot be used: d");
      expect(refused.output).not.toContain("    at ");
      injector.clear();
      await testServer.start();
      await browserOf(testServer, testServer.administrator);
    }
  });

  test("a shutdown on a full disk exits with 0 and logs the data that could not be written", async ({
    startServer,
  }) => {
    const injector = new FaultInjector();
    const testServer = await startServer(injector.settings);
    const browser = await browserOf(testServer, testServer.administrator);
    const key = await browser.created();
    await tokenOf(testServer, key);
    injector.break({ writeError: errno.ENOSPC });
    await tokenOf(testServer, key);
    expect(await testServer.stop()).toBe(0);
    for (const words of ["could not write the usage of keys", "could not write what was pending"]) {
      expect(testServer.running?.output).toContain(words);
    }
    injector.clear();
    await testServer.start();
    expect((await browser.list()).status).toBe(200);
  });
}

test("a database of a later version is rejected with an explanation and stays unchanged", async ({
  startServer,
}) => {
  const testServer = await startServer();
  await testServer.stop();
  testServer.sql(
    "insert into __drizzle_migrations (hash, created_at) values ('later', 9000000000000)",
  );
  const started = new Running(["dist/server.js"], testServer.environment);
  expect(await started.exit).toBe(1);
  expect(started.output).toContain("is of a later version than this program");
  expect(started.output).not.toContain("    at ");
  testServer.sql("delete from __drizzle_migrations where hash = 'later'");
  await testServer.start();
});

test("SIGTERM during writes loses no acknowledged write and exits with 0", async ({
  startServer,
}) => {
  const testServer = await startServer({ RATE_LIMITS: "off" });
  const ends: unknown[] = [];
  const fault = {
    inject: async () => ends.push(await testServer.stop("SIGTERM")),
    recover: () => testServer.start(),
  };
  const { problems } = await runCrashTest(testServer, fault, { faults: 3, writesPerFault: 20 });
  expect(problems).toEqual([]);
  expect(ends).toEqual([0, 0, 0]);
});
