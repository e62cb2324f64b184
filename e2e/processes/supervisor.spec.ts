/** `WEB_CONCURRENCY`: processes that are replaced under load, killed, unable to start, and ended. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { browserOf } from "../client";
import type { Installation } from "../installation";
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

const supervisorOf = ({ running }: Installation): number => running?.process.pid ?? 0;

/** The processes that the supervisor has at this moment. */
function workersOf(installation: Installation): number[] {
  try {
    const found = execFileSync("pgrep", ["-P", String(supervisorOf(installation))]);
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

const replaceAll = (installation: Installation) =>
  process.kill(supervisorOf(installation), "SIGUSR2");

const timesSaid = ({ running }: Installation, words: string): number =>
  (running?.output.split(words).length ?? 1) - 1;

const replaced = "every process was replaced";
const succeeded = "a process that died has a successor";
const notReplaced = "could not replace every process";

async function expectReplaced(installation: Installation, before: readonly number[]) {
  await expect.poll(() => workersOf(installation).length, patient).toBe(processes);
  expect(workersOf(installation).filter((pid) => before.includes(pid))).toEqual([]);
}

const loadOn = async (installation: Installation) => {
  const browser = await browserOf(installation, installation.addPerson("load"));
  return Load.on(installation, await browser.created());
};

const expectMore = async (load: Load) => {
  const before = load.answered;
  await expect.poll(() => load.answered, patient).toBeGreaterThan(before + 50);
};

test.afterEach(async ({ installation }) => {
  await installation.stop("SIGTERM");
  await installation.start();
});

test(`${replacements} times, SIGUSR2 puts new processes in the place of all, and no request fails`, async ({
  installation,
}) => {
  test.setTimeout(times(180_000, 1_200_000));
  const load = await loadOn(installation);
  for (let n = 1; n <= replacements; n += 1) {
    await expectMore(load);
    const before = workersOf(installation);
    expect(before).toHaveLength(processes);
    replaceAll(installation);
    await expect.poll(() => timesSaid(installation, replaced), patient).toBe(n);
    await expectReplaced(installation, before);
  }
  await expectMore(load);
  await load.end();
  expect(load.failures).toEqual([]);
  console.log(
    `  ${load.answered} requests while all processes were replaced ${replacements} times`,
  );
});

test("a process that is killed gets a successor, and requests go on", async ({ installation }) => {
  test.setTimeout(180_000);
  const before = workersOf(installation);
  const load = await loadOn(installation);
  await expectMore(load);
  for (const [n, pid] of before.entries()) {
    process.kill(pid, "SIGKILL");
    await expectMore(load);
    await expect.poll(() => timesSaid(installation, succeeded), patient).toBe(n + 1);
  }
  const failedSoFar = load.failures.length;
  await expectMore(load);
  await load.end();
  await expectReplaced(installation, before);
  // Those that the killed ones had in hand, and no more.
  expect(failedSoFar).toBeLessThanOrEqual(2 * processes * 8);
  expect(load.failures).toHaveLength(failedSoFar);
});

const later = "drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)";

test("a successor that cannot start leaves the rest as they are, and when it can, it does", async ({
  installation,
}) => {
  test.setTimeout(180_000);
  const before = workersOf(installation);
  const load = await loadOn(installation);
  installation.sql(`insert into ${later}`);
  replaceAll(installation);
  await expect.poll(() => timesSaid(installation, notReplaced), patient).toBe(1);
  expect(workersOf(installation)).toEqual(before);
  await expectMore(load);
  await load.end();
  expect(load.failures).toEqual([]);
  expect(installation.running?.output).toContain("is of a later version than this program");
  installation.sql("delete from drizzle.__drizzle_migrations where hash = 'later'");
  replaceAll(installation);
  await expect.poll(() => timesSaid(installation, replaced), patient).toBe(1);
  await expectReplaced(installation, before);
});

test("a successor takes no request before it can answer all: until then the rest do", async ({
  installation,
}) => {
  test.setTimeout(180_000);
  const before = workersOf(installation);
  const hold = path.join(installation.dataDirectory, "hold-pages");
  writeFileSync(hold, "");
  try {
    replaceAll(installation);
    await expect.poll(() => timesSaid(installation, "pages are held"), patient).toBe(1);
    const ask = () =>
      fetch(`${installation.url}/.well-known/jwks.json`, {
        headers: { connection: "close" },
        signal: AbortSignal.timeout(patient.timeout),
      }).then(({ status }) => status, String);
    const answers = await Promise.all(Array.from({ length: 3 * processes }, ask));
    expect(new Set(answers)).toEqual(new Set([200]));
  } finally {
    rmSync(hold);
  }
  await expect.poll(() => timesSaid(installation, replaced), patient).toBe(1);
  await expectReplaced(installation, before);
});

test("a process that hangs is replaced with the others: it is given up, and the rest wait for it no longer", async ({
  installation,
}) => {
  test.setTimeout(180_000);
  const before = workersOf(installation);
  process.kill(before[0] as number, "SIGSTOP");
  replaceAll(installation);
  await expect.poll(() => timesSaid(installation, replaced), patient).toBe(1);
  await expectReplaced(installation, before);
  expect(before.filter(isAlive)).toEqual([]);
});

test("SIGTERM in the middle of a replacement ends every process, with code 0", async ({
  installation,
}) => {
  test.setTimeout(180_000);
  const load = await loadOn(installation);
  await expectMore(load);
  replaceAll(installation);
  await expect.poll(() => workersOf(installation).length, patient).toBe(processes + 1);
  const workers = workersOf(installation);
  expect(await installation.stop("SIGTERM")).toBe(0);
  await load.end();
  expect(workers.filter(isAlive)).toEqual([]);
});

test("processes whose supervisor was killed end by themselves", async ({ installation }) => {
  test.setTimeout(180_000);
  const workers = workersOf(installation);
  expect(workers).toHaveLength(processes);
  await installation.stop("SIGKILL");
  await expect.poll(() => workers.filter(isAlive), patient).toEqual([]);
});
