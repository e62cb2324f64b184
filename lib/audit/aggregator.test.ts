import { expect, test } from "vitest";
import { AuditAggregator, type KeyUse, type PendingRecord } from "./aggregator";

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);

const use = (key: string, caller: string, time: Date, what: string): KeyUse<string> => ({
  ...{ key, caller, at: time, use: what },
});

test("the first use of a key and the first use by a new caller are recorded at once", () => {
  const aggregator = new AuditAggregator<string>();
  expect(aggregator.count(use("key", "a", at(0), "use"))).toBe(1);
  expect(aggregator.count(use("key", "b", at(1), "use"))).toBe(1);
  expect(aggregator.count(use("other", "a", at(1), "use"))).toBe(1);
});

test("the uses of a busy key are recorded once a minute, with their number", () => {
  const aggregator = new AuditAggregator<string>();
  aggregator.count(use("key", "a", at(0), "use"));
  for (let second = 1; second <= 90; second += 1) {
    expect(aggregator.count(use("key", "a", at(second), "use"))).toBe(0);
    const taken = aggregator.takePending(at(second - 60)).map(({ uses }) => uses);
    expect(taken).toEqual(second === 60 ? [60] : []);
  }
});

test("the first use after a quiet minute is recorded at once", () => {
  const aggregator = new AuditAggregator<string>();
  aggregator.count(use("key", "a", at(0), "use"));
  aggregator.count(use("key", "a", at(1), "use"));
  expect(aggregator.count(use("key", "a", at(61), "use"))).toBe(2);
  expect(aggregator.count(use("key", "a", at(62), "use"))).toBe(0);
});

test("unrecorded uses become pending once, a minute after the last record", () => {
  const aggregator = new AuditAggregator<string>();
  aggregator.count(use("key", "a", at(0), "first"));
  aggregator.count(use("key", "a", at(1), "second"));
  aggregator.count(use("key", "a", at(2), "third"));
  aggregator.count(use("other", "a", at(2), "only"));
  expect(aggregator.takePending(at(-1))).toEqual([]);
  expect(aggregator.takePending(at(0))).toEqual([{ key: "key", use: "second", uses: 2 }]);
  expect(aggregator.takePending(at(99))).toEqual([]);
});

test("at most so many keys are taken at a time, the others later", () => {
  const aggregator = new AuditAggregator<string>();
  for (let n = 0; n < 10; n += 1) {
    aggregator.count(use(`key ${n % 5}`, "a", at(Math.floor(n / 5)), "use"));
  }
  const keys = () => aggregator.takePending(at(9), 2).map(({ key }) => key);
  expect([keys(), keys(), keys(), keys()]).toEqual([
    ["key 0", "key 1"],
    ["key 2", "key 3"],
    ["key 4"],
    [],
  ]);
});

test("a pending record shows the first unrecorded use by the latest caller", () => {
  const aggregator = new AuditAggregator<string>();
  for (const caller of ["a", "b"]) aggregator.count(use("key", caller, at(0), "recorded"));
  aggregator.count(use("key", "a", at(1), "a, first"));
  aggregator.count(use("key", "b", at(2), "b, first"));
  aggregator.count(use("key", "b", at(3), "b, second"));
  expect(aggregator.takePending(at(0))).toEqual([{ key: "key", use: "b, first", uses: 3 }]);
});

test("a key with a new caller at each use does not flood the audit log", () => {
  const aggregator = new AuditAggregator<string>();
  const records = Array.from({ length: 1000 }, (_, n) =>
    aggregator.count(use("key", `caller ${n}`, at(1), "use")),
  );
  expect(records.filter((uses) => uses > 0)).toHaveLength(20);
  expect(aggregator.count(use("key", "a caller", at(62), "use"))).toBe(981);
});

test("many keys and callers take bounded memory", () => {
  const aggregator = new AuditAggregator<string>();
  for (let n = 0; n < 30_000; n += 1) aggregator.count(use(`key ${n}`, "a", at(0), "use"));
  for (let n = 0; n < 1_000; n += 1) aggregator.count(use("key", `caller ${n}`, at(0), "use"));
  const maps = Object.values(aggregator).filter((value) => value instanceof Map);
  expect(maps.map(({ size }) => size)).toEqual([10_000]);
});

test("uses are recorded after the clock was set back", () => {
  const aggregator = new AuditAggregator<string>();
  aggregator.count(use("key", "a", at(3600), "use"));
  aggregator.count(use("key", "a", at(3601), "use"));
  expect(aggregator.count(use("key", "a", at(0), "use"))).toBe(2);
  expect(aggregator.count(use("key", "a", at(1), "use"))).toBe(0);
});

const failing = async () => {
  throw new Error("the disk is full");
};

test("after a failed write the next use is recorded with the number of all unrecorded uses", async () => {
  const aggregator = new AuditAggregator<string>();
  const written: [string, number][] = [];
  const write = async (use: string, uses: number) => written.push([use, uses]);
  await aggregator.record(use("key", "a", at(0), "first"), write);
  await aggregator.record(use("key", "a", at(1), "second"), write);
  await expect(aggregator.record(use("key", "a", at(61), "refused"), failing)).rejects.toThrow(
    "full",
  );
  await aggregator.record(use("key", "a", at(62), "third"), write);
  expect(written).toEqual([
    ["first", 1],
    ["third", 2],
  ]);
});

test("a use whose record failed is not shown by a later record", async () => {
  const aggregator = new AuditAggregator<string>();
  aggregator.count(use("key", "a", at(0), "first"));
  aggregator.count(use("key", "a", at(1), "second"));
  await expect(aggregator.record(use("key", "b", at(2), "refused"), failing)).rejects.toThrow(
    "full",
  );
  expect(aggregator.takePending(at(0))).toEqual([{ key: "key", use: "second", uses: 1 }]);
});

test("an enqueued record is written by the next flush that succeeds", async () => {
  const aggregator = new AuditAggregator<string>();
  for (let n = 0; n < 9; n += 1) aggregator.enqueue(use("key", "a", at(n), `guess ${n}`));
  const written: PendingRecord<string>[] = [];
  const write = async (rest: readonly PendingRecord<string>[]) => written.push(...rest);
  await expect(aggregator.flush(at(-60), failing)).rejects.toThrow("full");
  await aggregator.flush(at(-60), write);
  expect(written).toEqual([{ key: "key", use: "guess 1", uses: 9 }]);
  aggregator.enqueue(use("key", "b", at(9), "by another"));
  await aggregator.flush(at(-51), write);
  expect(written.at(-1)).toEqual({ key: "key", use: "by another", uses: 1 });
});

test("the number of enqueued records is bounded, and every use is counted", async () => {
  const aggregator = new AuditAggregator<string>();
  for (let n = 0; n < 600; n += 1)
    for (let caller = 0; caller < 20; caller += 1)
      aggregator.enqueue(use(`key ${n}`, `${caller}`, at(0), "use"));
  const written: PendingRecord<string>[] = [];
  await aggregator.flush(at(0), async (rest) => written.push(...rest));
  expect(written.length).toBeLessThanOrEqual(10_600);
  expect(written.reduce((sum, { uses }) => sum + uses, 0)).toBe(12_000);
});

test("a record that cannot be flushed stays pending", async () => {
  const aggregator = new AuditAggregator<string>();
  for (const key of ["key", "other"]) {
    aggregator.count(use(key, "a", at(0), "first"));
    aggregator.count(use(key, "a", at(1), "second"));
  }
  await expect(aggregator.flush(at(9), failing)).rejects.toThrow("full");
  const written: PendingRecord<string>[] = [];
  await aggregator.flush(at(9), async (rest) => written.push(...rest));
  expect(written).toEqual([
    { key: "key", use: "second", uses: 1 },
    { key: "other", use: "second", uses: 1 },
  ]);
});
