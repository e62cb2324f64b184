import { afterEach, expect, test, vi } from "vitest";
import { limits } from "./policy";
import { makeSharedCounter } from "./store";

const limit = limits["password-at-address"];
const make = (name: string) => makeSharedCounter(name, limit);

afterEach(() => void vi.useRealTimers());

test("two processes that count at once count everything", async () => {
  const [one, other] = [make("a"), make("a")];
  await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? one : other).penalty("key")));
  expect((await one.get("key"))?.consumedPoints).toBe(40);
});

test("limits count apart from each other, and a window that is over begins anew", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const [one, other] = [make("b"), make("c")];
  await one.penalty("key", 3);
  expect(await other.get("key")).toBeNull();
  vi.setSystemTime(Date.now() + limit.windowSeconds * 1_000 + 1);
  expect(await one.get("key")).toBeNull();
  expect((await one.penalty("key"))?.consumedPoints).toBe(1);
});

test("whoever sends a NUL as an account is counted like everybody", async () => {
  const counter = make("d");
  await counter.penalty("\0");
  expect((await counter.penalty("\0")).consumedPoints).toBe(2);
});

test.each([
  ["a day ahead", 86_400_000],
  ["a year ahead", 31_536_000_000],
])(
  "a clock that was %s holds nobody for longer than a window once it is right",
  async (_, ahead) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const start = Date.now();
    const counter = make(`e ${ahead}`);
    vi.setSystemTime(start + ahead);
    await counter.penalty("key", 10);
    vi.setSystemTime(start);
    const windowMilliseconds = limit.windowSeconds * 1_000;
    expect(await counter.get("key")).toEqual({
      consumedPoints: 10,
      msBeforeNext: windowMilliseconds,
    });
    vi.setSystemTime(start + windowMilliseconds - 1_000);
    expect((await counter.penalty("key")).consumedPoints).toBe(11);
    vi.setSystemTime(start + windowMilliseconds + 1_000);
    expect(await counter.get("key")).toBeNull();
  },
);
