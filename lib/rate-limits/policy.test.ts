import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits, mostKeys } from "./policy";

test("a client that repeats a mistake four times may make it twice", () => {
  expect(limits["client-at-address"].points).toBeGreaterThanOrEqual(2 * 4);
});

test("being right is limited far above being wrong", () => {
  const perMinute = ({ points, windowSeconds }: { points: number; windowSeconds: number }) =>
    (points * 60) / windowSeconds;
  const wrong = perMinute(limits["clients-at-address"]);
  expect(perMinute(limits["tokens-of-client"])).toBeGreaterThan(100 * wrong);
  expect(perMinute(limits["questions-of-client"])).toBeGreaterThan(100 * wrong);
});

test("one address cannot push others' failures out of memory", () => {
  expect(limits["clients-at-address"].points * 100).toBeLessThan(mostKeys);
});

test("whoever finds an account locked waits an hour at most", () => {
  for (const { windowSeconds } of Object.values(limits)) {
    expect(windowSeconds).toBeLessThanOrEqual(3_600);
  }
});

test("the operators' page names every limit with its size", () => {
  const page = readFileSync("docs/operations/limits.md", "utf8");
  const windows: Record<number, string> = { 60: "a minute", 900: "15 minutes", 3600: "an hour" };
  for (const [name, { points, windowSeconds }] of Object.entries(limits)) {
    const [, size, window] =
      new RegExp(`\\| \`${name}\` .*\\| +([\\d,]+) \\| (.*?) *\\|`).exec(page) ?? [];
    expect([name, size, window]).toEqual([
      name,
      points.toLocaleString("en-GB"),
      windows[windowSeconds],
    ]);
  }
});
