import { expect, test, vi } from "vitest";
import { MemoryCounter } from "./memory-counter";
import { mostKeys, mostPushedKeys } from "./policy";
import { SynchronisedCounter } from "./synchronised-counter";

const memory = () => new MemoryCounter(900);

/** So many processes, each with what it has told. */
function makeProcesses(number: number, points = 100) {
  const shared = memory();
  const penalty = vi.spyOn(shared, "penalty");
  const processes = Array.from(
    { length: number },
    () => new SynchronisedCounter(memory(), shared, { points, windowSeconds: 900 }),
  );
  return { shared, penalty, processes };
}

const countOf = async (process: SynchronisedCounter) =>
  (await process.get("key"))?.consumedPoints ?? 0;

async function penalties(process: SynchronisedCounter, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await process.penalty("key");
}

test("what several processes count becomes one count", async () => {
  const { processes } = makeProcesses(3);
  for (const process of processes) {
    await penalties(process, 10);
    await process.tell();
  }
  for (const process of processes) {
    await penalties(process, 5);
    await process.tell();
  }
  expect(await Promise.all(processes.map(countOf))).toEqual([35, 40, 45]);
});

test("what others counted before and told afterwards is heard of, too", async () => {
  const { processes, penalty } = makeProcesses(2);
  const [one, other] = processes as [SynchronisedCounter, SynchronisedCounter];
  await penalties(one, 90);
  await penalties(other, 10);
  await other.tell();
  await one.tell();
  expect(await countOf(other)).toBe(10);
  await other.tell();
  expect(await countOf(other)).toBe(100);
  expect(penalty).toHaveBeenCalledTimes(2);
});

test("what stays below a twentieth of the limit in a process costs no question", async () => {
  const { processes, penalty } = makeProcesses(2);
  for (const process of processes) {
    await penalties(process, 4);
    await process.tell();
  }
  expect(penalty).not.toHaveBeenCalled();
});

test("of a small limit every point is told", async () => {
  const { processes, shared } = makeProcesses(1, 10);
  for (const process of processes) {
    await process.penalty("key");
    await process.tell();
  }
  expect((await shared.get("key"))?.consumedPoints).toBe(1);
});

test("what is counted while others are told is not lost", async () => {
  const { processes, shared } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await penalties(process, 10);
  const telling = process.tell();
  await penalties(process, 7);
  await telling;
  expect(await countOf(process)).toBe(17);
  await process.tell();
  expect((await shared.get("key"))?.consumedPoints).toBe(17);
});

test("what could not be told is not forgotten, and is told with the rest", async () => {
  const { processes, shared, penalty } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await penalties(process, 9);
  penalty.mockImplementationOnce(() => {
    throw new Error("no connection");
  });
  await expect(process.tell()).rejects.toThrow("no connection");
  await penalties(process, 1);
  await process.tell();
  expect(await countOf(process)).toBe(10);
  expect((await shared.get("key"))?.consumedPoints).toBe(10);
});

test("what others counted is heard of, though something could not be told meanwhile", async () => {
  const { processes, shared, penalty } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await penalties(process, 5);
  await process.tell();
  await shared.penalty("key", 3);
  await process.penalty("other", 5);
  penalty.mockImplementationOnce(() => {
    throw new Error("no connection");
  });
  await expect(process.tell()).rejects.toThrow("no connection");
  await process.tell();
  expect(await countOf(process)).toBe(8);
});

test("telling comes to an end, though every key is counted again meanwhile", async () => {
  const { processes, shared, penalty } = makeProcesses(1, 10);
  const [process] = processes as [SynchronisedCounter];
  await process.penalty("a");
  await process.penalty("b");
  const another = { a: "b", b: "a" } as Record<string, string>;
  const original = MemoryCounter.prototype.penalty.bind(shared);
  penalty.mockImplementation((key, points) => {
    void process.penalty(another[key] ?? "");
    return original(key, points);
  });
  await process.tell();
  expect(penalty).toHaveBeenCalledTimes(2);
  expect(penalty).toHaveBeenCalledWith("b", 2);
});

test("what was forgotten on purpose begins anew for everybody", async () => {
  const { processes, shared } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await penalties(process, 10);
  await process.tell();
  await process.delete("key");
  await process.tell();
  expect(await countOf(process)).toBe(0);
  expect(await shared.get("key")).toBeNull();
});

test("a window that is over is told to nobody", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { processes, penalty } = makeProcesses(1);
  const [process] = processes as [SynchronisedCounter];
  await penalties(process, 10);
  vi.advanceTimersByTime(900_001);
  await process.tell();
  expect(penalty).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test("keys beyond those that are remembered take no memory", async () => {
  const { processes } = makeProcesses(1, 1_000_000);
  const [process] = processes as [SynchronisedCounter];
  for (let n = 0; n < mostKeys + 1_000; n += 1) await process.penalty(`key ${n}`);
  expect((process as unknown as { untold: Map<string, unknown> }).untold.size).toBe(mostKeys);
});

test("however many addresses are counted, a bounded number is pushed at a time, those with the most first", async () => {
  const { processes, penalty } = makeProcesses(1, 10);
  const [one] = processes as [SynchronisedCounter];
  for (let n = 0; n < 5_000; n += 1) await one.penalty(`address ${n}`);
  await penalties(one, 3);
  await one.tell();
  expect(penalty).toHaveBeenCalledTimes(mostPushedKeys);
  expect(penalty).toHaveBeenCalledWith("key", 3);
  await one.tell();
  expect(penalty).toHaveBeenCalledTimes(2 * mostPushedKeys);
});
