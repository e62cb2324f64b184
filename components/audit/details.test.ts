import { expect, test } from "vitest";
import { toDetails } from "./details";

const tell = (metadata: Record<string, string>) =>
  toDetails(metadata, "Europe/Berlin").map(({ label, values }) => `${label}: ${values.join("; ")}`);

test("details are told in words, with times in the zone of the viewer", () => {
  expect(
    tell({
      operation: "regenerate-secret",
      gracePeriodSeconds: "3600",
      previousSecretExpiresAt: "2026-01-31T09:05:00.000Z",
      user: "ada@example.com",
      permanent: "true",
      reason: "owner-absent",
      creator: "0042",
    }),
  ).toEqual([
    "Previous secret works for: 1 hour",
    "Previous secret works until: 31 January 2026 at 10:05 CET",
    "Deleted for good: Yes",
    "Reason: owner absent",
    "Created with: 0042",
  ]);
});

test("of a change only what differs is told", () => {
  const before = { neverExpires: true, maxGracePeriodSeconds: 604_800, roles: [1] };
  const after = { neverExpires: false, maxGracePeriodSeconds: 604_800, roles: [1, 2], max: 3600 };
  expect(tell({ before: JSON.stringify(before), after: JSON.stringify(after) })).toEqual([
    "Changes: Never expires: Yes → No; Roles: 1 → 1, 2; Max: none → 3600",
  ]);
});

test("a list is told as its members, and an unknown name as words", () => {
  expect(tell({ changed: '["name","expiresAt"]', somethingNew: "x" })).toEqual([
    "Changed: name, expiresAt",
    "Something new: x",
  ]);
});
