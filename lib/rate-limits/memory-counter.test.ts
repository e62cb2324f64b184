import { afterEach, expect, test, vi } from "vitest";
import { toSubjectKey } from "./keys";
import { MemoryCounter } from "./memory-counter";
import { limits, maxKeys } from "./policy";

const limit = limits["client-at-address"];

afterEach(() => {
  vi.useRealTimers();
});

/** The sizes of all maps and sets in an object and the objects in it. */
function sizesIn(value: object): number[] {
  if (value instanceof Map || value instanceof Set) return [value.size];
  return Object.values(value).flatMap((member) =>
    typeof member === "object" && member !== null ? sizesIn(member) : [],
  );
}

test("a hundred thousand keys of an attacker take bounded memory", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.increment(`${toSubjectKey(`client ${n}`)} 192.0.2.1`);
  }
  expect(sizesIn(counter)).toEqual([maxKeys]);
});

test("a key that is counted often is not evicted by keys that are counted once", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.increment(`once ${n}`);
    if (n % 1_000 === 0) await counter.increment("again");
  }
  expect((await counter.get("again"))?.count).toBe(100);
});

test("a deleted count is zero", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  await counter.increment("key");
  await counter.delete("key");
  expect(await counter.get("key")).toBeNull();
});

test("a window begins with its first increment and ends after its length", async () => {
  vi.useFakeTimers();
  const counter = new MemoryCounter(60);
  expect(await counter.increment("key")).toEqual({ count: 1, remainingMilliseconds: 60_000 });
  vi.advanceTimersByTime(59_999);
  expect(await counter.increment("key")).toEqual({ count: 2, remainingMilliseconds: 1 });
  vi.advanceTimersByTime(1);
  expect(await counter.get("key")).toBeNull();
  expect(await counter.increment("key")).toEqual({ count: 1, remainingMilliseconds: 60_000 });
});

test("changes of the system clock neither shorten nor extend a window", async () => {
  vi.useFakeTimers();
  const start = Date.now();
  const counter = new MemoryCounter(60);
  await counter.increment("key");
  for (const jump of [-3_600_000, 3_600_000]) {
    vi.setSystemTime(start + jump);
    vi.advanceTimersByTime(20_000);
    expect(await counter.get("key")).toMatchObject({ count: 1 });
  }
  vi.advanceTimersByTime(20_000);
  expect(await counter.get("key")).toBeNull();
});
