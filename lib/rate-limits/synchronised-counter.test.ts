import { expect, test, vi } from "vitest";
import { MemoryCounter } from "./memory-counter";
import { maxKeys, maxPushedKeys } from "./policy";
import { SynchronisedCounter } from "./synchronised-counter";

const memory = () => new MemoryCounter(900);

/** Processes that share a counter. */
function makeProcesses(number: number, max = 100) {
  const shared = memory();
  const increment = vi.spyOn(shared, "increment");
  const processes = Array.from(
    { length: number },
    () => new SynchronisedCounter(memory(), shared, { max, windowSeconds: 900 }),
  );
  return { shared, increment, processes };
}

const countOf = async (process: SynchronisedCounter) => (await process.get("key"))?.count ?? 0;

async function incrementTimes(process: SynchronisedCounter, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await process.increment("key");
}

test("what several processes count becomes one count", async () => {
  const { processes } = makeProcesses(3);
  for (const process of processes) {
    await incrementTimes(process, 10);
    await process.push();
  }
  for (const process of processes) {
    await incrementTimes(process, 5);
    await process.push();
  }
  expect(await Promise.all(processes.map(countOf))).toEqual([35, 40, 45]);
});

test("counts that another process pushes later are merged by the next push", async () => {
  const { processes, increment } = makeProcesses(2);
  const [one, other] = processes as [SynchronisedCounter, SynchronisedCounter];
  await incrementTimes(one, 90);
  await incrementTimes(other, 10);
  await other.push();
  await one.push();
  expect(await countOf(other)).toBe(10);
  await other.push();
  expect(await countOf(other)).toBe(100);
  expect(increment).toHaveBeenCalledTimes(2);
});

test("a count below a twentieth of the limit is not pushed", async () => {
  const { processes, increment } = makeProcesses(2);
  for (const process of processes) {
    await incrementTimes(process, 4);
    await process.push();
  }
  expect(increment).not.toHaveBeenCalled();
});

test("of a small limit every increment is pushed", async () => {
  const { processes, shared } = makeProcesses(1, 10);
  for (const process of processes) {
    await process.increment("key");
    await process.push();
  }
  expect((await shared.get("key"))?.count).toBe(1);
});

test("what is counted during a push is not lost", async () => {
  const { processes, shared } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await incrementTimes(process, 10);
  const pushing = process.push();
  await incrementTimes(process, 7);
  await pushing;
  expect(await countOf(process)).toBe(17);
  await process.push();
  expect((await shared.get("key"))?.count).toBe(17);
});

test("a failed push is repeated with what was counted since", async () => {
  const { processes, shared, increment } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await incrementTimes(process, 9);
  increment.mockImplementationOnce(() => {
    throw new Error("no connection");
  });
  await expect(process.push()).rejects.toThrow("no connection");
  await incrementTimes(process, 1);
  await process.push();
  expect(await countOf(process)).toBe(10);
  expect((await shared.get("key"))?.count).toBe(10);
});

test("counts of other processes are merged after a failed push", async () => {
  const { processes, shared, increment } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await incrementTimes(process, 5);
  await process.push();
  await shared.increment("key", 3);
  await process.increment("other", 5);
  increment.mockImplementationOnce(() => {
    throw new Error("no connection");
  });
  await expect(process.push()).rejects.toThrow("no connection");
  await process.push();
  expect(await countOf(process)).toBe(8);
});

test("a push ends although every key is counted again meanwhile", async () => {
  const { processes, shared, increment } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await process.increment("a");
  await process.increment("b");
  const another = { a: "b", b: "a" } as Record<string, string>;
  const original = MemoryCounter.prototype.increment.bind(shared);
  increment.mockImplementation((key, by) => {
    void process.increment(another[key] ?? "");
    return original(key, by);
  });
  await process.push();
  expect(increment).toHaveBeenCalledTimes(2);
  expect(increment).toHaveBeenCalledWith("b", 2);
});

test("a deleted count is zero for all processes", async () => {
  const { processes, shared } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await incrementTimes(process, 10);
  await process.push();
  await process.delete("key");
  await process.push();
  expect(await countOf(process)).toBe(0);
  expect(await shared.get("key")).toBeNull();
});

test("a window that has ended is not pushed", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { processes, increment } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await incrementTimes(process, 10);
  vi.advanceTimersByTime(900_001);
  await process.push();
  expect(increment).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test("the number of pending keys is bounded", async () => {
  const { processes } = makeProcesses(1, 1_000_000);
  const [process] = processes as [SynchronisedCounter];
  for (let n = 0; n < maxKeys + 1_000; n += 1) await process.increment(`key ${n}`);
  expect((process as unknown as { pending: Map<string, unknown> }).pending.size).toBe(maxKeys);
});

test("a push has a bounded number of keys, those with the highest counts", async () => {
  const { processes, increment } = makeProcesses(1, 10);
  const [one] = processes as [SynchronisedCounter];
  for (let n = 0; n < 5_000; n += 1) await one.increment(`address ${n}`);
  await incrementTimes(one, 3);
  await one.push();
  expect(increment).toHaveBeenCalledTimes(maxPushedKeys);
  expect(increment).toHaveBeenCalledWith("key", 3);
  await one.push();
  expect(increment).toHaveBeenCalledTimes(2 * maxPushedKeys);
});
