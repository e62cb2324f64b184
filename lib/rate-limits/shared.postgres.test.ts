import { afterEach, expect, test, vi } from "vitest";
import { postgresSettings } from "@/db/dialect";
import { runSql } from "@/e2e/postgres/cluster";
import { FailureLimiter, Permit } from "./failure-limiter";
import { limits } from "./policy";
import { SharedCounter } from "./shared-counter";
import { deleteExpiredCounts } from "./store";

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

test("concurrent increments of two processes are all counted", async () => {
  const [one, other] = [make("a"), make("a")];
  await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? one : other).increment("key")));
  expect((await one.get("key"))?.count).toBe(40);
});

test("limits count separately, and a new window begins when one has ended", async () => {
  const [one, other] = [make("b"), make("c")];
  await one.increment("key", 3);
  expect(await other.get("key")).toBeNull();
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await one.get("key")).toBeNull();
  const { count, remainingMilliseconds } = await one.increment("key");
  expect(count).toBe(1);
  expect(remainingMilliseconds).toBeCloseTo(windowMilliseconds, -1);
});

test("an increment does not extend the window", async () => {
  const counter = make("d");
  await counter.increment("key");
  await moveEnds("-300 seconds");
  const { remainingMilliseconds } = await counter.increment("key");
  expect(remainingMilliseconds).toBeLessThanOrEqual(windowMilliseconds - 300_000);
  expect((await counter.get("key"))?.remainingMilliseconds).toBeLessThanOrEqual(
    remainingMilliseconds,
  );
});

test("an account name with a NUL character is counted like any other", async () => {
  const counter = make("e");
  await counter.increment("\0");
  expect((await counter.increment("\0")).count).toBe(2);
});

test("processes whose clocks differ by more than a window share one count", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const [right, ahead] = [make("f"), make("f")];
  const start = Date.now();
  for (let n = 1; n <= 40; n += 1) {
    vi.setSystemTime(start + (n % 2) * 2 * windowMilliseconds);
    expect((await (n % 2 ? ahead : right).increment("key")).count).toBe(n);
  }
});

test("after the clock of the database was a year ahead, a window is no longer than usual", async () => {
  const counter = make("g");
  await counter.increment("key", 10);
  await moveEnds("1 year");
  const limiter = new FailureLimiter(counter, 10);
  // Within 50 s of the window, however slow the machine is: what it must not be is a year.
  const inTime = expect.closeTo(windowMilliseconds, -5);
  expect(await counter.get("key")).toEqual({ count: 10, remainingMilliseconds: inTime });
  expect(await counter.increment("key")).toEqual({ count: 11, remainingMilliseconds: inTime });
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await counter.get("key")).toBeNull();
  // A refused attempt adds nothing.
  await counter.increment("other", 10);
  await moveEnds("1 year");
  expect(await limiter.acquire("other")).toEqual(inTime);
  await moveEnds(`-${limit.windowSeconds} seconds`);
  expect(await limiter.acquire("other")).toBeInstanceOf(Permit);
});

test("expired windows are deleted, and others are kept", async () => {
  await make("h").increment("over");
  await make("h").increment("long over");
  await moveEnds(`-${limit.windowSeconds} seconds`);
  await make("h").increment("open");
  await deleteExpiredCounts();
  const left = await runSql(postgresSettings().url, "select key from limit_counters");
  expect(left).toContainEqual({ key: "h:open" });
  expect(left).not.toContainEqual({ key: expect.stringContaining("over") });
});
