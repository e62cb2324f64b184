import { expect, test, vi } from "vitest";
import { FallbackCounter } from "./fallback-counter";
import { MemoryCounter } from "./memory-counter";

function make() {
  const primary = new MemoryCounter(60);
  return { primary, counter: new FallbackCounter(primary, new MemoryCounter(60)) };
}

test("what the primary cannot count is counted by the fallback, and the caller gets the error", async () => {
  const { primary, counter } = make();
  await counter.increment("key");
  vi.spyOn(primary, "increment").mockImplementation(() => {
    throw new Error("read only");
  });
  for (let n = 0; n < 9; n += 1)
    await expect(counter.increment("key")).rejects.toThrow("read only");
  expect((await counter.get("key"))?.count).toBe(10);
  expect((await primary.get("key"))?.count).toBe(1);
  expect(await counter.get("other")).toBeNull();
});

test("a deleted count is zero in both counters", async () => {
  const { primary, counter } = make();
  await counter.increment("key");
  vi.spyOn(primary, "increment").mockImplementation(() => {
    throw new Error("read only");
  });
  await expect(counter.increment("key")).rejects.toThrow();
  await counter.delete("key");
  expect(await counter.get("key")).toBeNull();
});
