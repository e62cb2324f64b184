import { afterEach, expect, test, vi } from "vitest";
import { toSubjectKey } from "./keys";
import { MemoryCounter } from "./memory-counter";
import { limits, mostKeys } from "./policy";

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

test("a hundred thousand hostile keys take bounded memory", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.penalty(`${toSubjectKey(`client ${n}`)} 192.0.2.1`);
  }
  expect(sizesIn(counter)).toEqual([mostKeys]);
});

test("what is counted again and again is not forgotten for the sake of what comes once", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.penalty(`once ${n}`);
    if (n % 1_000 === 0) await counter.penalty("again");
  }
  expect((await counter.get("again"))?.consumedPoints).toBe(100);
});

test("what was forgotten on purpose begins anew", async () => {
  const counter = new MemoryCounter(limit.windowSeconds);
  await counter.penalty("key");
  await counter.delete("key");
  expect(await counter.get("key")).toBeNull();
});

test("a window begins with its first point and ends with its time", async () => {
  vi.useFakeTimers();
  const counter = new MemoryCounter(60);
  expect(await counter.penalty("key")).toEqual({ consumedPoints: 1, msBeforeNext: 60_000 });
  vi.advanceTimersByTime(59_999);
  expect(await counter.penalty("key")).toEqual({ consumedPoints: 2, msBeforeNext: 1 });
  vi.advanceTimersByTime(1);
  expect(await counter.get("key")).toBeNull();
  expect(await counter.penalty("key")).toEqual({ consumedPoints: 1, msBeforeNext: 60_000 });
});

test("a clock that is put back or forward has nothing forgotten, and nothing held for longer", async () => {
  vi.useFakeTimers();
  const start = Date.now();
  const counter = new MemoryCounter(60);
  await counter.penalty("key");
  for (const jump of [-3_600_000, 3_600_000]) {
    vi.setSystemTime(start + jump);
    vi.advanceTimersByTime(20_000);
    expect(await counter.get("key")).toMatchObject({ consumedPoints: 1 });
  }
  vi.advanceTimersByTime(20_000);
  expect(await counter.get("key")).toBeNull();
});

test("a key is clear until it is counted, and when it was forgotten", async () => {
  const counter = new MemoryCounter(60);
  expect(counter.isClear("key")).toBe(true);
  await counter.penalty("key");
  expect(counter.isClear("key")).toBe(false);
  await counter.delete("key");
  expect(counter.isClear("key")).toBe(true);
});
