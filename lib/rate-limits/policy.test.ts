import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits, maxKeys } from "./policy";

test("a client that retries a wrong secret four times may do so twice", () => {
  expect(limits["client-at-address"].max).toBeGreaterThanOrEqual(2 * 4);
});

test("the limit on requests is far above the limit on failures", () => {
  const perMinute = ({ max, windowSeconds }: { max: number; windowSeconds: number }) =>
    (max * 60) / windowSeconds;
  const wrong = perMinute(limits["clients-at-address"]);
  expect(perMinute(limits["tokens-of-client"])).toBeGreaterThan(100 * wrong);
  expect(perMinute(limits["questions-of-client"])).toBeGreaterThan(100 * wrong);
});

test("the failures of one address cannot evict those of others from memory", () => {
  expect(limits["clients-at-address"].max * 100).toBeLessThan(maxKeys);
});

test("an account is locked for an hour at most", () => {
  for (const { windowSeconds } of Object.values(limits)) {
    expect(windowSeconds).toBeLessThanOrEqual(3_600);
  }
});

test("docs/operations/limits.md names every limit with its size", () => {
  const page = readFileSync("docs/operations/limits.md", "utf8");
  const windows: Record<number, string> = { 60: "a minute", 900: "15 minutes", 3600: "an hour" };
  for (const [name, { max, windowSeconds }] of Object.entries(limits)) {
    const [, size, window] =
      new RegExp(`\\| \`${name}\` .*\\| +([\\d,]+) \\| (.*?) *\\|`).exec(page) ?? [];
    expect([name, size, window]).toEqual([
      name,
      max.toLocaleString("en-GB"),
      windows[windowSeconds],
    ]);
  }
});
