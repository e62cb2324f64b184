import { afterEach, expect, test, vi } from "vitest";
import { FailureLimiter } from "./failure-limiter";
import { MemoryCounter } from "./memory-counter";

const maxFailures = 10;
const windowSeconds = 900;
const make = () => {
  const counter = new MemoryCounter(windowSeconds);
  return { counter, limiter: new FailureLimiter(counter, maxFailures) };
};

afterEach(() => void vi.useRealTimers());

/** Starts many attempts at once. @returns how many were made and refused, and how many ran at the same time at most */
async function attemptMany(
  limiter: FailureLimiter,
  times: number,
  isRight: (made: number) => boolean,
) {
  const seen = { made: 0, refused: 0, running: 0, most: 0 };
  const one = async () => {
    const permit = await limiter.acquire("key");
    if (typeof permit === "number") {
      seen.refused += 1;
      return;
    }
    seen.made += 1;
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    const right = isRight(seen.made);
    for (let tick = 0; tick < seen.made % 5; tick += 1) await new Promise(setImmediate);
    if (!right) await permit.fail();
    seen.running -= 1;
    permit.release();
  };
  await Promise.all(Array.from({ length: times }, one));
  return seen;
}

test("of a thousand concurrent wrong attempts, ten are made", async () => {
  const { limiter } = make();
  expect(await attemptMany(limiter, 1_000, () => false)).toMatchObject({ made: 10, refused: 990 });
  expect(await attemptMany(limiter, 1_000, () => true)).toMatchObject({ made: 0, refused: 1_000 });
});

test("a thousand concurrent right attempts are all made, ten at a time", async () => {
  const { limiter } = make();
  expect(await attemptMany(limiter, 1_000, () => true)).toMatchObject({ made: 1_000, most: 10 });
});

test("after nine wrong attempts, right ones are still made, one at a time", async () => {
  const { limiter } = make();
  await attemptMany(limiter, 9, () => false);
  expect(await attemptMany(limiter, 100, () => true)).toMatchObject({ made: 100, most: 1 });
});

test("among right and wrong attempts, no more than ten wrong ones are made", async () => {
  const { limiter, counter } = make();
  await attemptMany(limiter, 1_000, (made) => made % 3 > 0);
  expect((await counter.get("key"))?.count).toBe(10);
});

test("a refused attempt is told when the window ends, and succeeds then", async () => {
  vi.useFakeTimers();
  const { limiter } = make();
  for (let made = 0; made < maxFailures; made += 1) {
    const permit = await limiter.acquire("key");
    if (typeof permit === "number") throw new Error("refused too early");
    await permit.fail();
    permit.release();
  }
  vi.advanceTimersByTime(60_000);
  expect(await limiter.acquire("key")).toBe((windowSeconds - 60) * 1000);
  vi.advanceTimersByTime((windowSeconds - 60) * 1000);
  expect(await limiter.acquire("key")).toBeTypeOf("object");
});

test("failures of one key do not affect another", async () => {
  const { limiter } = make();
  await attemptMany(limiter, 20, () => false);
  expect(await limiter.acquire("another")).toBeTypeOf("object");
});

test("a key without running attempts takes no memory", async () => {
  const { limiter } = make();
  await attemptMany(limiter, 100, (made) => made % 2 === 0);
  const [slots] = Object.values(limiter).filter((member) => member instanceof Map);
  expect(slots?.size).toBe(0);
});
