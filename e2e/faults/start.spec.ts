/** Starts and ends that go wrong half way, on a disk that is full, or on data of another version. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { openClient } from "../../db/sqlite-client";
import { browserOf, tokenOf } from "../client";
import { Running } from "../test-server";
import { BrokenMachine, canBreak, errno } from "./broken-machine";
import { expect, test } from "./fixtures";
import { isLong } from "./length";
import { runStorms } from "./storm";

/** The file as the first version of the schema left it, with somebody in it. */
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

if (canBreak) {
  for (const [what, prepare] of [
    ["a first start", () => {}],
    ["an upgrade", makeFirstVersion],
  ] as const) {
    test(`${what} that is killed at one write after another comes to its end at last`, async ({
      install,
    }) => {
      const machine = new BrokenMachine();
      const testServer = await install();
      await testServer.stop();
      testServer.renew();
      prepare(testServer.dataDirectory);
      const environment = { ...testServer.environment, ...machine.settings };
      let killed = 0;
      for (let lastCall = 1; lastCall < 400; lastCall += 1 + (isLong ? 0 : lastCall)) {
        machine.break({ lastCall });
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

  test("a start on a full disk says so, a first one too; there is room again, and it starts", async ({
    install,
  }) => {
    const machine = new BrokenMachine();
    const testServer = await install(machine.settings);
    for (const prepare of [() => testServer.renew(), () => {}]) {
      await testServer.stop();
      prepare();
      machine.break({ writeError: errno.ENOSPC });
      const refused = new Running(["dist/server.js"], testServer.environment);
      expect(await refused.exit).toBe(1);
      expect(refused.output).toContain("cannot be used: d");
      expect(refused.output).not.toContain("    at ");
      machine.mend();
      await testServer.start();
      await browserOf(testServer, testServer.administrator);
    }
  });

  test("on a full disk a clean end is still one, and says what it could not write", async ({
    install,
  }) => {
    const machine = new BrokenMachine();
    const testServer = await install(machine.settings);
    const browser = await browserOf(testServer, testServer.administrator);
    const key = await browser.created();
    await tokenOf(testServer, key);
    machine.break({ writeError: errno.ENOSPC });
    await tokenOf(testServer, key);
    expect(await testServer.stop()).toBe(0);
    for (const words of ["could not write the usage of keys", "could not write what was pending"]) {
      expect(testServer.running?.output).toContain(words);
    }
    machine.mend();
    await testServer.start();
    expect((await browser.list()).status).toBe(200);
  });
}

test("a database of a later version is refused with a sentence, and left as it is", async ({
  install,
}) => {
  const testServer = await install();
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

test("SIGTERM in a storm of writes: what was acknowledged stays, and the end is clean", async ({
  install,
}) => {
  const testServer = await install({ RATE_LIMITS: "off" });
  const ends: unknown[] = [];
  const disaster = {
    strike: async () => ends.push(await testServer.stop("SIGTERM")),
    recover: () => testServer.start(),
  };
  const { problems } = await runStorms(testServer, disaster, { storms: 3, writesEach: 20 });
  expect(problems).toEqual([]);
  expect(ends).toEqual([0, 0, 0]);
});
