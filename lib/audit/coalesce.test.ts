import { expect, test } from "vitest";
import { Coalescer } from "./coalesce";

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);

test("the first use is recorded at once, and so is a new caller's", () => {
  const coalescer = new Coalescer();
  expect(coalescer.due("key", "a", at(0))).toBe(1);
  expect(coalescer.due("key", "b", at(1))).toBe(1);
  expect(coalescer.due("other", "a", at(1))).toBe(1);
});

test("a known caller is recorded once a minute, with how many uses that stands for", () => {
  const coalescer = new Coalescer();
  coalescer.due("key", "a", at(0));
  for (let second = 1; second < 60; second += 1) {
    expect(coalescer.due("key", "a", at(second))).toBe(0);
  }
  expect(coalescer.due("key", "a", at(60))).toBe(60);
  expect(coalescer.due("key", "a", at(61))).toBe(0);
});

test("a key whose every use comes from a new caller does not flood the history", () => {
  const coalescer = new Coalescer();
  const records = Array.from({ length: 1000 }, (_, n) =>
    coalescer.due("key", `caller ${n}`, at(1)),
  );
  expect(records.filter((uses) => uses > 0)).toHaveLength(20);
  expect(coalescer.due("key", "a caller", at(62))).toBe(981);
});

test("a million keys and callers take bounded memory", () => {
  const coalescer = new Coalescer();
  for (let n = 0; n < 30_000; n += 1) coalescer.due(`key ${n}`, "a", at(0));
  for (let n = 0; n < 1_000; n += 1) coalescer.due("key", `caller ${n}`, at(0));
  expect(JSON.stringify([...Object.values(coalescer)].map((map) => map.size))).toBe("[10000]");
});
