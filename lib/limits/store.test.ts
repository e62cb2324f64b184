import { expect, test } from "vitest";
import { toSubjectKey } from "./keys";
import { limits, mostKeys } from "./policy";
import { makeOwnCounter } from "./store";

const limit = limits["client-at-address"];

/** The sizes of all maps and sets in an object and the objects in it. */
function sizesIn(value: object): number[] {
  if (value instanceof Map || value instanceof Set) return [value.size];
  return Object.values(value).flatMap((member) =>
    typeof member === "object" && member !== null ? sizesIn(member) : [],
  );
}

test("a hundred thousand hostile keys take bounded memory", async () => {
  const counter = makeOwnCounter(limit);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.penalty(`${toSubjectKey(`client ${n}`)} 192.0.2.1`);
  }
  expect(sizesIn(counter)).toEqual([mostKeys, mostKeys]);
});

test("what is counted again and again is not forgotten for the sake of what comes once", async () => {
  const counter = makeOwnCounter(limit);
  for (let n = 0; n < 100_000; n += 1) {
    await counter.penalty(`once ${n}`);
    if (n % 1_000 === 0) await counter.penalty("again");
  }
  expect((await counter.get("again"))?.consumedPoints).toBe(100);
});

test("what was forgotten on purpose begins anew", async () => {
  const counter = makeOwnCounter(limit);
  await counter.penalty("key");
  await counter.delete("key");
  expect(await counter.get("key")).toBeNull();
});
