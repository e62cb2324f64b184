import { expect, test } from "vitest";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { wasCreated, wasReplaced } from "./unknown-outcome";

const key = (name: string, secretCreatedAt = "2026-03-02T10:00:00.000Z"): AccessKey => ({
  ...{ id: name, clientId: `lk-${name}`, name, secretHint: "lks_0000", secretCreatedAt },
  status: "ACTIVE",
  permissions: "all",
  ...{ createdAt: "2026-03-02T10:00:00.000Z", lastLogin: null },
  ...{ lastLoginAddress: null, lastLoginClient: null },
});

test("a key that has come into the list was created", () => {
  expect(wasCreated("new", [key("old")], [key("old"), key("new")])).toBe(true);
});

test("nothing is claimed of a key that is not there, or was there before", () => {
  expect(wasCreated("new", [], [])).toBe(false);
  expect(wasCreated("old", [key("old")], [key("old")])).toBe(false);
  expect(wasCreated("old", undefined, [key("old")])).toBe(false);
});

test("a secret that is a later one than before was replaced", () => {
  const later = key("ci", "2026-03-02T11:00:00.000Z");
  expect(wasReplaced(key("ci"), [later])).toBe(true);
  expect(wasReplaced(key("ci"), [key("ci")])).toBe(false);
  expect(wasReplaced(key("ci"), [])).toBe(false);
});
