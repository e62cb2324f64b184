import fc from "fast-check";
import { expect, test } from "vitest";
import { longestTokenLifetimeSeconds } from "../platform/settings";
import {
  isRotationDue,
  keyReloadSeconds,
  publicationDelaySeconds,
  scheduleKeys,
} from "./key-schedule";

const at = new Date("2026-01-01T00:00:00Z");
const delay = publicationDelaySeconds;
const retention = delay + keyReloadSeconds + longestTokenLifetimeSeconds + 10;

type Ages = [number, ...number[]];

/** Keys by their ages in seconds, newest first. */
const schedule = (...ages: Ages) => {
  const toKey = (age: number) => ({ age, createdAt: new Date(at.getTime() - age * 1000) });
  const [first, ...rest] = ages;
  const { active, published } = scheduleKeys([toKey(first), ...rest.map(toKey)], at);
  return { active: active.age, published: published.map(({ age }) => age) };
};

test.each<[string, Ages, number, number[]]>([
  ["the only key signs at once", [0], 0, [0]],
  ["a new key is published and does not sign yet", [0, 9000], 9000, [0, 9000]],
  ["a new key does not sign a second too early", [delay - 1, 9000], 9000, [delay - 1, 9000]],
  ["a new key signs after the delay", [delay, 9000], delay, [delay, 9000]],
  ["of keys that are all new, the oldest signs", [1, 2, 3], 3, [1, 2, 3]],
  ["of several that may sign, the newest does", [400, 500, 600], 400, [400, 500, 600]],
  ["an old key stays while its tokens may", [retention, 99_000], retention, [retention, 99_000]],
  [
    "an old key goes when its tokens are over",
    [retention + 1, 99_000],
    retention + 1,
    [retention + 1],
  ],
])("%s", (_, ages, active, published) => {
  const found = schedule(...ages);
  expect(found.active).toBe(active);
  expect(found.published).toEqual(published);
});

test.each([
  ["a key of yesterday stays", 86_400, "ES256", false],
  ["a key of ninety days gets a successor", 90 * 86_400, "ES256", true],
  ["a second less, and it stays", 90 * 86_400 - 1, "ES256", false],
  ["a key of another algorithm gets a successor at once", 0, "RS256", true],
])("%s", (_, age, algorithm, isDue) => {
  const newest = { createdAt: new Date(at.getTime() - age * 1000), algorithm };
  expect(isRotationDue(newest, at, { days: 90, algorithm: "ES256" })).toBe(isDue);
});

test("whatever the ages, the key that signs is published, and so is the newest", () => {
  const age = fc.integer({ min: 0, max: 200_000 });
  fc.assert(
    fc.property(fc.array(age, { minLength: 1, maxLength: 6 }), (ages) => {
      const sorted = ages.sort((a, b) => a - b) as Ages;
      const { active, published } = schedule(...sorted);
      expect(published).toContain(active);
      expect(published[0]).toBe(sorted[0]);
    }),
  );
});
