import { expect, test } from "vitest";
import { dayIn, dayOf } from "@/components/ui/day";
import { defaultKeyPolicy, type KeyPolicy } from "@/lib/access-keys/key-policy";
import {
  defaultChoice,
  expiryOptions,
  explainExpiry,
  never,
  onDate,
  renewalChoice,
  toChoice,
  toExpiresAt,
  toExpiry,
  unchanged,
} from "./expiry";

const at = Date.parse("2026-04-01T12:00:00Z");
const expiry = (choice: string, day = "") =>
  toExpiresAt({ expiresInSeconds: choice, expiresAt: day }, at, defaultKeyPolicy);

test("a preset counts from now", () => {
  expect(expiry(toChoice(30))).toBe("2026-05-01T12:00:00.000Z");
});

test("a date means its last minute in the time zone of the user", () => {
  expect(expiry(onDate, "2026-05-01")).toBe(new Date(2026, 4, 1, 23, 59).toISOString());
  expect(expiry(onDate, dayIn(30, at))).toMatch(/^2026-05-0/);
});

test("an incomplete date is not a time, and has no explanation", () => {
  expect(expiry(onDate)).toBe("");
  expect(explainExpiry("", defaultKeyPolicy)).toBeUndefined();
});

test("no expiry and no change differ", () => {
  expect(expiry(never)).toBeNull();
  expect(expiry(unchanged)).toBeUndefined();
});

test("a lifetime is sent as one, so that the clock of the browser does not matter", () => {
  const sent = (choice: string, policy = defaultKeyPolicy) =>
    toExpiry({ expiresInSeconds: choice, expiresAt: "" }, at, policy);
  expect(sent(toChoice(30))).toEqual({ expiresInSeconds: 30 * day });
  expect(sent(toChoice(45), strict)).toEqual({ expiresInSeconds: 45 * day });
  expect(sent(never)).toEqual({ expiresAt: null });
  expect(sent(unchanged)).toEqual({ expiresAt: undefined });
});

const day = 86_400;
const strict: KeyPolicy = {
  ...defaultKeyPolicy,
  ...{ neverExpires: false, maxLifetimeSeconds: 45 * day, defaultLifetimeSeconds: 14 * day },
};
const labels = (policy: KeyPolicy) => expiryOptions(policy).map(({ label }) => label);

test("without a policy a key never expires unless something else is chosen", () => {
  expect(labels(defaultKeyPolicy)).toEqual([
    ...["Never", "In 7 days", "In 30 days", "In 90 days", "In 180 days", "In 1 year", "On a date"],
  ]);
  expect(defaultChoice(defaultKeyPolicy)).toBe(never);
});

test("only lifetimes that the policy permits are offered, and its default one is chosen", () => {
  expect(labels(strict)).toEqual([
    ...["In 7 days", "In 14 days", "In 30 days", "In 45 days", "On a date"],
  ]);
  expect(defaultChoice(strict)).toBe(toChoice(14));
  expect(renewalChoice(strict)).toBe(toChoice(30));
  expect(renewalChoice({ ...strict, maxLifetimeSeconds: 14 * day })).toBe(toChoice(14));
});

test("the last day that the policy permits ends at the latest moment that it permits", () => {
  const latest = new Date(at + 45 * day * 1000);
  const chosen = { expiresInSeconds: onDate, expiresAt: dayOf(latest) };
  expect(toExpiresAt(chosen, at, strict)).toBe(latest.toISOString());
  expect(toExpiry(chosen, at, strict)).toEqual({ expiresInSeconds: 45 * day });
  const before = { expiresInSeconds: onDate, expiresAt: dayIn(44, at) };
  expect(toExpiry(before, at, strict)).toEqual({ expiresAt: toExpiresAt(before, at, strict) });
  expect(toExpiresAt(before, at, strict)).toMatch(/59:00\.000Z$/);
});

test("the rule of the policy is beside the meaning of the choice", () => {
  expect(explainExpiry("", strict)).toBe("Access keys can last for up to 45 days.");
  expect(explainExpiry("2026-05-01T12:00:00Z", strict)).toMatch(/^Works until .* up to 45 days\.$/);
  expect(explainExpiry(null, defaultKeyPolicy)).toBe("The key does not expire.");
});
