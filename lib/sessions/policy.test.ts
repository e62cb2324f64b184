import fc from "fast-check";
import { expect, test } from "vitest";
import { isUpdateDue, isWithinLifetimes } from "./policy";

const lifetimes = { absoluteSeconds: 28_800, idleSeconds: 1_800 };
const start = new Date("2026-01-31T08:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test.each([
  ["just begun", 0, 0, 0, true],
  ["a second before it has been idle for too long", 0, 0, 1_799, true],
  ["idle for exactly as long as it may", 0, 0, 1_800, false],
  ["busy until a second before its end", 0, 28_798, 28_799, true],
  ["busy, and exactly as old as it may become", 0, 28_799, 28_800, false],
] as const)("session: %s", (_, created, seen, now, isLive) => {
  const times = { createdAt: after(created), seenAt: after(seen) };
  expect(isWithinLifetimes(lifetimes, times, after(now))).toBe(isLive);
});

test.each([
  [1_800, 59, false],
  [1_800, 60, true],
  [60, 5, false],
  [60, 6, true],
])(
  "with an idle lifetime of %i s, a request %i s after the last update updates it: %s",
  (idle, seconds, due) => {
    const times = { createdAt: start, seenAt: start };
    expect(isUpdateDue({ ...lifetimes, idleSeconds: idle }, times, after(seconds))).toBe(due);
  },
);

test("requests at intervals below nine tenths of the idle lifetime keep a session active", () => {
  const seconds = fc.integer({ min: 60, max: 2_592_000 });
  fc.assert(
    fc.property(
      seconds,
      fc.array(fc.double({ min: 0, max: 0.89, noNaN: true })),
      (idle, pauses) => {
        const policy = { absoluteSeconds: Number.MAX_SAFE_INTEGER, idleSeconds: idle };
        const times = { createdAt: start, seenAt: start };
        let now = 0;
        for (const pause of pauses) {
          now += pause * idle;
          expect(isWithinLifetimes(policy, times, after(now))).toBe(true);
          if (isUpdateDue(policy, times, after(now))) times.seenAt = after(now);
        }
      },
    ),
  );
});
