import { afterEach, expect, test, vi } from "vitest";
import { Attempts } from "./attempts";
import { MemoryCounter } from "./memory-counter";

const points = 10;
const windowSeconds = 900;
const make = () => {
  const counter = new MemoryCounter(windowSeconds);
  return { counter, attempts: new Attempts(counter, points) };
};

afterEach(() => void vi.useRealTimers());

/** Makes many attempts at once and tells how many were made and refused, and the most at one time. */
async function storm(attempts: Attempts, times: number, isRight: (made: number) => boolean) {
  const seen = { made: 0, refused: 0, running: 0, most: 0 };
  const one = async () => {
    const attempt = await attempts.begin("key");
    if (typeof attempt === "number") {
      seen.refused += 1;
      return;
    }
    seen.made += 1;
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    const right = isRight(seen.made);
    for (let turn = 0; turn < seen.made % 5; turn += 1) await new Promise(setImmediate);
    if (!right) await attempt.fail();
    seen.running -= 1;
    attempt.end();
  };
  await Promise.all(Array.from({ length: times }, one));
  return seen;
}

test("of a thousand wrong attempts at once, ten are made", async () => {
  const { attempts } = make();
  expect(await storm(attempts, 1_000, () => false)).toMatchObject({ made: 10, refused: 990 });
  expect(await storm(attempts, 1_000, () => true)).toMatchObject({ made: 0, refused: 1_000 });
});

test("a thousand right attempts at once are all made, ten at a time", async () => {
  const { attempts } = make();
  expect(await storm(attempts, 1_000, () => true)).toMatchObject({ made: 1_000, most: 10 });
});

test("after nine wrong ones, right ones are still made, one at a time", async () => {
  const { attempts } = make();
  await storm(attempts, 9, () => false);
  expect(await storm(attempts, 100, () => true)).toMatchObject({ made: 100, most: 1 });
});

test("right and wrong mixed never exceed ten wrong ones", async () => {
  const { attempts, counter } = make();
  await storm(attempts, 1_000, (made) => made % 3 > 0);
  expect((await counter.get("key"))?.consumedPoints).toBe(10);
});

test("who is refused is told when the window ends, and then comes through", async () => {
  vi.useFakeTimers();
  const { attempts } = make();
  for (let made = 0; made < points; made += 1) {
    const attempt = await attempts.begin("key");
    if (typeof attempt === "number") throw new Error("refused too early");
    await attempt.fail();
    attempt.end();
  }
  vi.advanceTimersByTime(60_000);
  expect(await attempts.begin("key")).toBe((windowSeconds - 60) * 1000);
  vi.advanceTimersByTime((windowSeconds - 60) * 1000);
  expect(await attempts.begin("key")).toBeTypeOf("object");
});

test("one key's failures are nothing to another", async () => {
  const { attempts } = make();
  await storm(attempts, 20, () => false);
  expect(await attempts.begin("another")).toBeTypeOf("object");
});

test("nothing is remembered of keys that nobody is busy with", async () => {
  const { attempts } = make();
  await storm(attempts, 100, (made) => made % 2 === 0);
  const [slots] = Object.values(attempts).filter((member) => member instanceof Map);
  expect(slots?.size).toBe(0);
});
