import { expect, test, vi } from "vitest";
import { FallbackCounter } from "./fallback-counter";
import { MemoryCounter } from "./memory-counter";

function make() {
  const counter = new MemoryCounter(60);
  return { counter, insured: new FallbackCounter(counter, new MemoryCounter(60)) };
}

test("what cannot be counted where it should be is counted all the same, and said to have failed", async () => {
  const { counter, insured } = make();
  await insured.penalty("key");
  vi.spyOn(counter, "penalty").mockImplementation(() => {
    throw new Error("read only");
  });
  for (let n = 0; n < 9; n += 1) await expect(insured.penalty("key")).rejects.toThrow("read only");
  expect((await insured.get("key"))?.consumedPoints).toBe(10);
  expect((await counter.get("key"))?.consumedPoints).toBe(1);
  expect(await insured.get("other")).toBeNull();
});

test("what was forgotten on purpose is forgotten here and there", async () => {
  const { counter, insured } = make();
  await insured.penalty("key");
  vi.spyOn(counter, "penalty").mockImplementation(() => {
    throw new Error("read only");
  });
  await expect(insured.penalty("key")).rejects.toThrow();
  await insured.delete("key");
  expect(await insured.get("key")).toBeNull();
});
