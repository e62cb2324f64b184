import { expect, test } from "vitest";
import { dayIn, explainExpiry, never, onDate, toChoice, toExpiresAt, unchanged } from "./expiry";

const at = Date.parse("2026-04-01T12:00:00Z");
const expiry = (choice: string, day = "") => toExpiresAt({ expiry: choice, expiresAt: day }, at);

test("a preset counts from now", () => {
  expect(expiry(toChoice(30))).toBe("2026-05-01T12:00:00.000Z");
});

test("a date means its last minute in the time zone of the user", () => {
  expect(expiry(onDate, "2026-05-01")).toBe(new Date(2026, 4, 1, 23, 59).toISOString());
  expect(expiry(onDate, dayIn(30, at))).toMatch(/^2026-05-0/);
});

test("an incomplete date is not a time, and has no explanation", () => {
  expect(expiry(onDate)).toBe("");
  expect(explainExpiry("")).toBeUndefined();
});

test("no expiry and no change differ", () => {
  expect(expiry(never)).toBeNull();
  expect(expiry(unchanged)).toBeUndefined();
});
