import { afterEach, expect, test, vi } from "vitest";
import { postgresSettings } from "@/db/dialect";
import { runSql } from "@/e2e/postgres/cluster";
import { Attempt, Attempts } from "./attempts";
import { limits } from "./policy";
import { SharedCounter } from "./shared-counter";
import { forgetOldCounts } from "./store";

const limit = limits["password-at-address"];
const make = (name: string) => new SharedCounter(name, limit.windowSeconds);
const windowMilliseconds = limit.windowSeconds * 1_000;

/** Moves the end of every window, as if the clock of the database had been moved the other way. */
const moveEnds = (by: string) =>
  runSql(
    postgresSettings().url,
    "update limit_counters set expire = expire + $1::interval returning key",
    [by],
  );

afterEach(() => void vi.useRealTimers());

test("two processes that count at once count everything", async () => {
  const [one, other] = [make("a"), make("a")];
  await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? one : other).penalty("key")));
  expect((await one.get("key"))?.consumedPoints).toBe(40);
});

test("limits count apart from each other, and a window that is over begins anew", async () => {
  const [one, other] = [make("b"), make("c")];
  await one.penalty("key", 3);
  expect(await other.get("key")).toBeNull();
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await one.get("key")).toBeNull();
  const { consumedPoints, msBeforeNext } = await one.penalty("key");
  expect(consumedPoints).toBe(1);
  expect(msBeforeNext).toBeCloseTo(windowMilliseconds, -1);
});

test("a point more makes a window no longer", async () => {
  const counter = make("d");
  await counter.penalty("key");
  await moveEnds("-300 seconds");
  const { msBeforeNext } = await counter.penalty("key");
  expect(msBeforeNext).toBeLessThanOrEqual(windowMilliseconds - 300_000);
  expect((await counter.get("key"))?.msBeforeNext).toBeLessThanOrEqual(msBeforeNext);
});

test("whoever sends a NUL as an account is counted like everybody", async () => {
  const counter = make("e");
  await counter.penalty("\0");
  expect((await counter.penalty("\0")).consumedPoints).toBe(2);
});

test("processes whose clocks are further apart than a window count as one", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const [right, ahead] = [make("f"), make("f")];
  const start = Date.now();
  for (let n = 1; n <= 40; n += 1) {
    vi.setSystemTime(start + (n % 2) * 2 * windowMilliseconds);
    expect((await (n % 2 ? ahead : right).penalty("key")).consumedPoints).toBe(n);
  }
});

test("a clock of the database that was a year ahead holds nobody for longer than a window once it is right", async () => {
  const counter = make("g");
  await counter.penalty("key", 10);
  await moveEnds("1 year");
  const attempts = new Attempts(counter, 10);
  // Within 50 s of the window, however slow the machine is: what it must not be is a year.
  const inTime = expect.closeTo(windowMilliseconds, -5);
  expect(await counter.get("key")).toEqual({ consumedPoints: 10, msBeforeNext: inTime });
  expect(await counter.penalty("key")).toEqual({ consumedPoints: 11, msBeforeNext: inTime });
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await counter.get("key")).toBeNull();
  // Whoever is refused adds no point.
  await counter.penalty("other", 10);
  await moveEnds("1 year");
  expect(await attempts.begin("other")).toEqual(inTime);
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await attempts.begin("other")).toBeInstanceOf(Attempt);
});

test("windows that are over are forgotten, and others are not", async () => {
  await make("h").penalty("over");
  await make("h").penalty("long over");
  await moveEnds(`-${limit.windowSeconds} seconds`);
  await make("h").penalty("open");
  await forgetOldCounts();
  const left = await runSql(postgresSettings().url, "select key from limit_counters");
  expect(left).toContainEqual({ key: "h:open" });
  expect(left).not.toContainEqual({ key: expect.stringContaining("over") });
});
