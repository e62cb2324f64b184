import { expect, test } from "vitest";
import { AuditAggregator, type Rest } from "./aggregator";

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);

test("the first use is recorded at once, and so is a new caller's", () => {
  const coalescer = new AuditAggregator<string>();
  expect(coalescer.due(coalescer.recall("key"), "a", at(0), "use")).toBe(1);
  expect(coalescer.due(coalescer.recall("key"), "b", at(1), "use")).toBe(1);
  expect(coalescer.due(coalescer.recall("other"), "a", at(1), "use")).toBe(1);
});

test("the uses of a busy key are taken once a minute, with how many they are", () => {
  const coalescer = new AuditAggregator<string>();
  coalescer.due(coalescer.recall("key"), "a", at(0), "use");
  for (let second = 1; second <= 90; second += 1) {
    expect(coalescer.due(coalescer.recall("key"), "a", at(second), "use")).toBe(0);
    const taken = coalescer.takeRest(at(second - 60)).map(({ uses }) => uses);
    expect(taken).toEqual(second === 60 ? [60] : []);
  }
});

test("the first use after a quiet minute is recorded at once", () => {
  const coalescer = new AuditAggregator<string>();
  coalescer.due(coalescer.recall("key"), "a", at(0), "use");
  coalescer.due(coalescer.recall("key"), "a", at(1), "use");
  expect(coalescer.due(coalescer.recall("key"), "a", at(61), "use")).toBe(2);
  expect(coalescer.due(coalescer.recall("key"), "a", at(62), "use")).toBe(0);
});

test("what was not recorded is taken once, a minute after the last record or at the end", () => {
  const coalescer = new AuditAggregator<string>();
  coalescer.due(coalescer.recall("key"), "a", at(0), "first");
  coalescer.due(coalescer.recall("key"), "a", at(1), "second");
  coalescer.due(coalescer.recall("key"), "a", at(2), "third");
  coalescer.due(coalescer.recall("other"), "a", at(2), "only");
  expect(coalescer.takeRest(at(-1))).toEqual([]);
  expect(coalescer.takeRest(at(0))).toEqual([{ key: "key", use: "second", uses: 2 }]);
  expect(coalescer.takeRest(at(99))).toEqual([]);
});

test("of many keys so many are taken, and the others the next time", () => {
  const coalescer = new AuditAggregator<string>();
  for (let n = 0; n < 10; n += 1) {
    coalescer.due(coalescer.recall(`key ${n % 5}`), "a", at(Math.floor(n / 5)), "use");
  }
  const keys = () => coalescer.takeRest(at(9), 2).map(({ key }) => key);
  expect([keys(), keys(), keys(), keys()]).toEqual([
    ["key 0", "key 1"],
    ["key 2", "key 3"],
    ["key 4"],
    [],
  ]);
});

test("what was not recorded is told of by the latest caller's first use", () => {
  const coalescer = new AuditAggregator<string>();
  for (const caller of ["a", "b"])
    coalescer.due(coalescer.recall("key"), caller, at(0), "recorded");
  coalescer.due(coalescer.recall("key"), "a", at(1), "a, first");
  coalescer.due(coalescer.recall("key"), "b", at(2), "b, first");
  coalescer.due(coalescer.recall("key"), "b", at(3), "b, second");
  expect(coalescer.takeRest(at(0))).toEqual([{ key: "key", use: "b, first", uses: 3 }]);
});

test("a key whose every use comes from a new caller does not flood the history", () => {
  const coalescer = new AuditAggregator<string>();
  const records = Array.from({ length: 1000 }, (_, n) =>
    coalescer.due(coalescer.recall("key"), `caller ${n}`, at(1), "use"),
  );
  expect(records.filter((uses) => uses > 0)).toHaveLength(20);
  expect(coalescer.due(coalescer.recall("key"), "a caller", at(62), "use")).toBe(981);
});

test("a million keys and callers take bounded memory", () => {
  const coalescer = new AuditAggregator<string>();
  for (let n = 0; n < 30_000; n += 1)
    coalescer.due(coalescer.recall(`key ${n}`), "a", at(0), "use");
  for (let n = 0; n < 1_000; n += 1)
    coalescer.due(coalescer.recall("key"), `caller ${n}`, at(0), "use");
  const maps = Object.values(coalescer).filter((value) => value instanceof Map);
  expect(maps.map(({ size }) => size)).toEqual([10_000]);
});

test("what was recalled is at hand until it is forgotten", () => {
  const coalescer = new AuditAggregator<string>();
  const memory = coalescer.recall("key");
  coalescer.due(memory, "a", at(0), "first");
  coalescer.due(memory, "a", at(1), "second");
  expect(coalescer.recall("key", memory)).toBe(memory);
  for (let n = 0; n < 10_000; n += 1)
    coalescer.due(coalescer.recall(`key ${n}`), "a", at(2), "use");
  expect(memory.use).toBeUndefined();
  const again = coalescer.recall("key", memory);
  expect(again).not.toBe(memory);
  expect(coalescer.due(again, "a", at(3), "third")).toBe(1);
});

test("a clock that was put back does not keep a key out of the history", () => {
  const coalescer = new AuditAggregator<string>();
  coalescer.due(coalescer.recall("key"), "a", at(3600), "use");
  coalescer.due(coalescer.recall("key"), "a", at(3601), "use");
  expect(coalescer.due(coalescer.recall("key"), "a", at(0), "use")).toBe(2);
  expect(coalescer.due(coalescer.recall("key"), "a", at(1), "use")).toBe(0);
});

const failing = async () => {
  throw new Error("the disk is full");
};

test("a record that cannot be written is made by the next use, and stands for all that waited", async () => {
  const coalescer = new AuditAggregator<string>();
  const written: [string, number][] = [];
  const write = async (use: string, uses: number) => written.push([use, uses]);
  await coalescer.record([coalescer.recall("key"), "a"], at(0), "first", write);
  await coalescer.record([coalescer.recall("key"), "a"], at(1), "second", write);
  await expect(
    coalescer.record([coalescer.recall("key"), "a"], at(61), "refused", failing),
  ).rejects.toThrow("full");
  await coalescer.record([coalescer.recall("key"), "a"], at(62), "third", write);
  expect(written).toEqual([
    ["first", 1],
    ["third", 2],
  ]);
});

test("a use that was refused with its record is not what the others are told of by", async () => {
  const coalescer = new AuditAggregator<string>();
  coalescer.due(coalescer.recall("key"), "a", at(0), "first");
  coalescer.due(coalescer.recall("key"), "a", at(1), "second");
  await expect(
    coalescer.record([coalescer.recall("key"), "b"], at(2), "refused", failing),
  ).rejects.toThrow("full");
  expect(coalescer.takeRest(at(0))).toEqual([{ key: "key", use: "second", uses: 1 }]);
});

test("what is recorded later is written with the rest, also after a write that failed", async () => {
  const coalescer = new AuditAggregator<string>();
  for (let n = 0; n < 9; n += 1)
    coalescer.recordLater([coalescer.recall("key"), "a"], at(n), `guess ${n}`);
  const written: Rest<string>[] = [];
  const write = async (rest: readonly Rest<string>[]) => written.push(...rest);
  await expect(coalescer.recordRest(at(-60), failing)).rejects.toThrow("full");
  await coalescer.recordRest(at(-60), write);
  expect(written).toEqual([{ key: "key", use: "guess 1", uses: 9 }]);
  coalescer.recordLater([coalescer.recall("key"), "b"], at(9), "by another");
  await coalescer.recordRest(at(-51), write);
  expect(written.at(-1)).toEqual({ key: "key", use: "by another", uses: 1 });
});

test("of what is recorded later, a bounded number is pending, and the others are counted", async () => {
  const coalescer = new AuditAggregator<string>();
  for (let n = 0; n < 600; n += 1)
    for (let caller = 0; caller < 20; caller += 1)
      coalescer.recordLater([coalescer.recall(`key ${n}`), `${caller}`], at(0), "use");
  const written: Rest<string>[] = [];
  await coalescer.recordRest(at(0), async (rest) => written.push(...rest));
  expect(written.length).toBeLessThanOrEqual(10_600);
  expect(written.reduce((sum, { uses }) => sum + uses, 0)).toBe(12_000);
});

test("what cannot be written at the end of a minute waits for another", async () => {
  const coalescer = new AuditAggregator<string>();
  for (const key of ["key", "other"]) {
    coalescer.due(coalescer.recall(key), "a", at(0), "first");
    coalescer.due(coalescer.recall(key), "a", at(1), "second");
  }
  await expect(coalescer.recordRest(at(9), failing)).rejects.toThrow("full");
  const written: Rest<string>[] = [];
  await coalescer.recordRest(at(9), async (rest) => written.push(...rest));
  expect(written).toEqual([
    { key: "key", use: "second", uses: 1 },
    { key: "other", use: "second", uses: 1 },
  ]);
});
