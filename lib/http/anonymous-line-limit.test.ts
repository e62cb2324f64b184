import { expect, test } from "vitest";
import { AnonymousLineLimit, maxLines, maxLinesPerNetwork } from "./anonymous-line-limit";

const minute = 60_000;

const count = (lines: AnonymousLineLimit, requests: number, addressOf: (n: number) => string) =>
  Array.from({ length: requests }, (_, n) => lines.take(addressOf(n))).filter(Boolean).length;

test("one network has a bounded number of lines in a minute, and others have theirs beside it", () => {
  const lines = new AnonymousLineLimit();
  expect(lines.roll(0)).toBe(0);
  expect(count(lines, 5_000, (n) => `2001:db8:1:${n.toString(16)}::1`)).toBe(maxLinesPerNetwork);
  expect(lines.take("192.0.2.1")).toBe(true);
  expect(lines.roll(minute - 1)).toBe(0);
  expect(lines.roll(minute)).toBe(5_000 - maxLinesPerNetwork);
  expect(lines.take("2001:db8:1::1")).toBe(true);
});

test("all networks together have a bounded number of lines in a minute, and it is said how many are left out", () => {
  const lines = new AnonymousLineLimit();
  lines.roll(0);
  expect(count(lines, 20_000, (n) => `2001:${(n % 7_000).toString(16)}::1`)).toBe(maxLines);
  expect(lines.roll(minute)).toBe(20_000 - maxLines);
  expect(lines.roll(2 * minute)).toBe(0);
});
