/** `WEB_CONCURRENCY`: processes that are replaced under load, killed, unable to start, and ended. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { browserOf } from "../client";
import type { TestServer } from "../test-server";
import { AUTH_SECRET, expect, test } from "./fixtures";
import { times } from "./length";
import { Load } from "./load";

const processes = 2;
const replacements = times(1, 20);
const preload = new URL("held-pages.mjs", import.meta.url).href;

test.use({
  settings: {
    ...{ RATE_LIMITS: "off", AUTH_SECRET, WEB_CONCURRENCY: String(processes) },
    NODE_OPTIONS: `--import=${preload}`,
  },
});

/** A busy machine needs so long for several starts. */
const patient = { timeout: 60_000 };

const supervisorOf = ({ running }: TestServer): number => running?.process.pid ?? 0;

/** The processes that the supervisor has at this moment. */
function workersOf(testServer: TestServer): number[] {
  try {
    const found = execFileSync("pgrep", ["-P", String(supervisorOf(testServer))]);
    return found.toString().trim().split("\n").map(Number);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const replaceAll = (testServer: TestServer) => process.kill(supervisorOf(testServer), "SIGUSR2");

const timesSaid = ({ running }: TestServer, words: string): number =>
  (running?.output.split(words).length ?? 1) - 1;

const replaced = "every process was replaced";
const succeeded = "a process that died was replaced";
const notReplaced = "could not replace every process";

async function expectReplaced(testServer: TestServer, before: readonly number[]) {
  await expect.poll(() => workersOf(testServer).length, patient).toBe(processes);
  expect(workersOf(testServer).filter((pid) => before.includes(pid))).toEqual([]);
}

const loadOn = async (testServer: TestServer) => {
  const browser = await browserOf(testServer, testServer.addUser("load"));
  return Load.on(testServer, await browser.created());
};

const expectMore = async (load: Load) => {
  const before = load.answered;
  await expect.poll(() => load.answered, patient).toBeGreaterThan(before + 50);
};

test.afterEach(async ({ testServer }) => {
  await testServer.stop("SIGTERM");
  await testServer.start();
});

test(`SIGUSR2 replaces all processes ${replacements} times, and no request fails`, async ({
  testServer,
}) => {
  test.setTimeout(times(180_000, 1_200_000));
  const load = await loadOn(testServer);
  for (let n = 1; n <= replacements; n += 1) {
    await expectMore(load);
    const before = workersOf(testServer);
    expect(before).toHaveLength(processes);
    replaceAll(testServer);
    await expect.poll(() => timesSaid(testServer, replaced), patient).toBe(n);
    await expectReplaced(testServer, before);
  }
  await expectMore(load);
  await load.end();
  expect(load.failures).toEqual([]);
  console.log(
    `  ${load.answered} requests while all processes were replaced ${replacements} times`,
  );
});

test("a killed process is replaced, and requests continue", async ({ testServer }) => {
  test.setTimeout(180_000);
  const before = workersOf(testServer);
  const load = await loadOn(testServer);
  await expectMore(load);
  for (const [n, pid] of before.entries()) {
    process.kill(pid, "SIGKILL");
    await expectMore(load);
    await expect.poll(() => timesSaid(testServer, succeeded), patient).toBe(n + 1);
  }
  const failedSoFar = load.failures.length;
  await expectMore(load);
  await load.end();
  await expectReplaced(testServer, before);
  // Those that the killed ones had in hand, and no more.
  expect(failedSoFar).toBeLessThanOrEqual(2 * processes * 8);
  expect(load.failures).toHaveLength(failedSoFar);
});

const later = "drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)";

test("a replacement that cannot start leaves the others running", async ({ testServer }) => {
  test.setTimeout(180_000);
  const before = workersOf(testServer);
  const load = await loadOn(testServer);
  testServer.sql(`insert into ${later}`);
  replaceAll(testServer);
  await expect.poll(() => timesSaid(testServer, notReplaced), patient).toBe(1);
  expect(workersOf(testServer)).toEqual(before);
  await expectMore(load);
  await load.end();
  expect(load.failures).toEqual([]);
  expect(testServer.running?.output).toContain("is of a later version than this program");
  testServer.sql("delete from drizzle.__drizzle_migrations where hash = 'later'");
  replaceAll(testServer);
  await expect.poll(() => timesSaid(testServer, replaced), patient).toBe(1);
  await expectReplaced(testServer, before);
});

test("a replacement receives requests only when it is ready", async ({ testServer }) => {
  test.setTimeout(180_000);
  const before = workersOf(testServer);
  const hold = path.join(testServer.dataDirectory, "hold-pages");
  writeFileSync(hold, "");
  try {
    replaceAll(testServer);
    await expect.poll(() => timesSaid(testServer, "pages are held"), patient).toBe(1);
    const ask = () =>
      fetch(`${testServer.url}/.well-known/jwks.json`, {
        headers: { connection: "close" },
        signal: AbortSignal.timeout(patient.timeout),
      }).then(({ status }) => status, String);
    const answers = await Promise.all(Array.from({ length: 3 * processes }, ask));
    expect(new Set(answers)).toEqual(new Set([200]));
  } finally {
    rmSync(hold);
  }
  await expect.poll(() => timesSaid(testServer, replaced), patient).toBe(1);
  await expectReplaced(testServer, before);
});

test("a hanging process is killed after a timeout and replaced like the others", async ({
  testServer,
}) => {
  test.setTimeout(180_000);
  const before = workersOf(testServer);
  process.kill(before[0] as number, "SIGSTOP");
  replaceAll(testServer);
  await expect.poll(() => timesSaid(testServer, replaced), patient).toBe(1);
  await expectReplaced(testServer, before);
  expect(before.filter(isAlive)).toEqual([]);
});

test("SIGTERM during a replacement ends every process with exit code 0", async ({ testServer }) => {
  test.setTimeout(180_000);
  const load = await loadOn(testServer);
  await expectMore(load);
  replaceAll(testServer);
  await expect.poll(() => workersOf(testServer).length, patient).toBe(processes + 1);
  const workers = workersOf(testServer);
  expect(await testServer.stop("SIGTERM")).toBe(0);
  await load.end();
  expect(workers.filter(isAlive)).toEqual([]);
});

test("processes end if their supervisor is killed", async ({ testServer }) => {
  test.setTimeout(180_000);
  const workers = workersOf(testServer);
  expect(workers).toHaveLength(processes);
  await testServer.stop("SIGKILL");
  await expect.poll(() => workers.filter(isAlive), patient).toEqual([]);
});
