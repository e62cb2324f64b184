/** Work at the end of a turn: in its order, none of it lost, and never so much that others wait for long. */
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTickBatch } from "./tick-batch";

test("nothing is done at once, and all of it in the order in which it was asked for", async () => {
  const done: number[] = [];
  const all = Promise.all([1, 2, 3].map((number) => inTickBatch(() => done.push(number))));
  await Promise.resolve();
  expect(done).toEqual([]);
  await all;
  expect(done).toEqual([1, 2, 3]);
});

test("each hears of its own result, and of its own failure", async () => {
  const asked = [1, 2, 3].map((number) =>
    inTickBatch(() => {
      if (number === 2) throw new Error("two");
      return number;
    }),
  );
  expect(await Promise.allSettled(asked)).toEqual([
    { status: "fulfilled", value: 1 },
    { status: "rejected", reason: new Error("two") },
    { status: "fulfilled", value: 3 },
  ]);
});

test("of a hundred pieces at once, others have their turn in between", async () => {
  let done = 0;
  const all = Promise.all(Array.from({ length: 100 }, () => inTickBatch(() => ++done)));
  const seen: number[] = [];
  while (done < 100) {
    await setImmediate();
    seen.push(done);
  }
  await all;
  expect(seen).toEqual([32, 64, 96, 100]);
});

test("work that asks for more work is followed by it", async () => {
  expect(await inTickBatch(() => inTickBatch(() => "inner"))).toBe("inner");
});
