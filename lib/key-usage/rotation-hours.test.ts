import { expect, test } from "vitest";
import { unusedLongEnoughAt } from "./rotation-hours";

const lastUse = new Date("2026-01-01T11:29:00Z");

test("a secret is safe to end two hours after its last use", () => {
  expect(unusedLongEnoughAt(lastUse, 3600)).toEqual(new Date("2026-01-01T13:29:00Z"));
});

test("a client that can hold a token for a day has a day to ask for the next one", () => {
  expect(unusedLongEnoughAt(lastUse, 86_400)).toEqual(new Date("2026-01-02T11:29:00Z"));
});
