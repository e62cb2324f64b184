import { expect, test } from "vitest";
import { findSimilarName } from "./similar-name";

const known = ["name", "description", "expiresAt", "expiresInSeconds", "permissions"];

test.each([
  ["nam", "name"],
  ["Name", "name"],
  ["desc", "description"],
  ["descripton", "description"],
  ["expiresIn", "expiresInSeconds"],
  ["expires_in_seconds", "expiresInSeconds"],
  ["expires_at", "expiresAt"],
  ["expriesAt", "expiresAt"],
  ["expiry", "expiresAt"],
  ["expirationDate", "expiresAt"],
  ["permission", "permissions"],
])("%s probably stands for %s", (name, meant) => {
  expect(findSimilarName(name, known)).toBe(meant);
});

test.each(["id", "ownerId", "color", "a", "", "__proto__", "scopeId", "e".repeat(10_000)])(
  "%j resembles no known name",
  (name) => {
    expect(findSimilarName(name, known)).toBeUndefined();
  },
);
