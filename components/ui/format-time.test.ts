import { expect, test } from "vitest";
import {
  formatExact,
  formatMoment,
  formatRelative,
  formatSecond,
  formatUntil,
} from "./format-time";

const winter = "2026-01-31T09:05:09.000Z";

test("a moment is written in the time zone of the viewer, and names the zone", () => {
  expect(formatSecond(winter, "UTC")).toBe("31 Jan 2026, 09:05:09");
  expect(formatSecond(winter, "Asia/Kolkata")).toBe("31 Jan 2026, 14:35:09");
  expect(formatExact(winter, "Europe/Berlin")).toBe("31 January 2026 at 10:05:09 CET");
  expect(formatExact("2026-07-31T09:05:09Z", "UTC")).toBe("31 July 2026 at 09:05:09 UTC");
  expect(formatMoment(winter, "Europe/Berlin")).toBe("31 January 2026 at 10:05 CET");
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
