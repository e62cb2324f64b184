import { expect, test } from "vitest";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { explainLostKey, explainLostSecret } from "./lost-answer";

const key = (name: string, secretCreatedAt = "2026-03-02T10:00:00.000Z"): AccessKey => ({
  ...{ id: name, clientId: `lk-${name}`, name, secretHint: "lks_0000", secretCreatedAt },
  ...{ createdAt: "2026-03-02T10:00:00.000Z", lastLogin: null },
  ...{ lastLoginAddress: null, lastLoginClient: null },
});

test("a key that has come into the list was made, and its secret is lost", () => {
  expect(explainLostKey("new", [key("old")], [key("old"), key("new")])).toMatch(
    /^new was made, but its client secret did not arrive/,
  );
});

test("nothing is claimed of a key that is not there, or was there before", () => {
  expect(explainLostKey("new", [], [])).toBeUndefined();
  expect(explainLostKey("old", [key("old")], [key("old")])).toBeUndefined();
  expect(explainLostKey("old", undefined, [key("old")])).toBeUndefined();
});

test("a secret that is a later one than before was replaced", () => {
  const later = key("ci", "2026-03-02T11:00:00.000Z");
  expect(explainLostSecret(key("ci"), [later])).toMatch(/^The secret was replaced/);
  expect(explainLostSecret(key("ci"), [key("ci")])).toMatch(/may or may not have been replaced/);
  expect(explainLostSecret(key("ci"), [])).toMatch(/may or may not have been replaced/);
});
