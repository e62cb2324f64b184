import { expect, test } from "vitest";
import { formatLocal, formatRelative, formatUntil, formatUtc } from "./format-time";

test.each(["2026-01-31T09:05:00.000Z", "2026-09-30T23:59:00.000Z"])(
  "%s has the same form in UTC and in the viewer's time zone",
  (iso) => {
    const form = /^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d{2}:\d{2}$/;
    expect(formatUtc(iso)).toMatch(form);
    expect(formatLocal(iso)).toMatch(form);
  },
);

test("the time of the server's answer is in UTC", () => {
  expect(formatUtc("2026-01-31T09:05:00.000Z")).toBe("31 Jan 2026, 09:05");
});

test("a clock that is behind the server's reads just now", () => {
  expect(formatRelative("2026-01-31T09:05:00.000Z", Date.UTC(2026, 0, 31, 9, 4))).toBe("just now");
  expect(formatRelative("2026-01-31T09:05:00.000Z", Date.UTC(2026, 0, 31, 12, 6))).toBe(
    "3 hours ago",
  );
});

test("what is to come is rounded to the unit in which it was set", () => {
  const at = Date.UTC(2026, 0, 31, 9);
  const until = (seconds: number) => formatUntil(new Date(at + seconds * 1000).toISOString(), at);
  expect(until(10)).toBe("in less than a minute");
  expect(until(5 * 3_600 - 20)).toBe("in 5 hours");
  expect(until(86_400 + 20)).toBe("in 24 hours");
  expect(until(6 * 86_400 - 20)).toBe("in 6 days");
  expect(until(30 * 86_400 + 20)).toBe("in 30 days");
});
