import { expect, test } from "vitest";
import { Batcher } from "./batcher";

/** A batcher whose queries are answered by hand. */
function makeBatcher() {
  const queries: { inputs: readonly number[]; answer: () => void; fail: () => void }[] = [];
  const batcher = new Batcher<number, string>(
    (inputs) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(inputs.map((input) => `found ${input}`));
        queries.push({ inputs, answer, fail: () => reject(new Error("no connection")) });
      }),
  );
  return { batcher, queries };
}

const endOfTick = () => new Promise(setImmediate);

test("lookups of one tick are one query, and each gets its own answer", async () => {
  const { batcher, queries } = makeBatcher();
  const found = Promise.all([1, 2, 3].map((input) => batcher.find(input)));
  await endOfTick();
  expect(queries.map(({ inputs }) => inputs)).toEqual([[1, 2, 3]]);
  queries[0]?.answer();
  expect(await found).toEqual(["found 1", "found 2", "found 3"]);
});

test("lookups that arrive while two queries are in flight are the next query", async () => {
  const { batcher, queries } = makeBatcher();
  const found = [1, 2, 3, 4].map(async (input) => {
    for (let tick = 1; tick < input; tick += 1) await endOfTick();
    return batcher.find(input);
  });
  for (let tick = 0; tick < 5; tick += 1) await endOfTick();
  expect(queries.map(({ inputs }) => inputs)).toEqual([[1], [2]]);
  queries[1]?.answer();
  expect(await found[1]).toBe("found 2");
  await endOfTick();
  expect(queries.map(({ inputs }) => inputs)).toEqual([[1], [2], [3, 4]]);
});

test("a query that fails is an error for its lookups, and not for later ones", async () => {
  const { batcher, queries } = makeBatcher();
  const failed = Promise.allSettled([batcher.find(1), batcher.find(2)]);
  await endOfTick();
  queries[0]?.fail();
  expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const found = batcher.find(3);
  await endOfTick();
  queries[1]?.answer();
  expect(await found).toBe("found 3");
});

test("more lookups than a query takes are several queries", async () => {
  const { batcher, queries } = makeBatcher();
  const found = Promise.all(Array.from({ length: 150 }, (_, input) => batcher.find(input)));
  for (let tick = 0; tick < 5; tick += 1) {
    await endOfTick();
    for (const { answer } of queries) answer();
  }
  expect(await found).toEqual(Array.from({ length: 150 }, (_, input) => `found ${input}`));
  expect(queries.map(({ inputs }) => inputs.length)).toEqual([64, 64, 22]);
});
