import { expect, test } from "vitest";
import type { AccessKey } from "./access-key";
import { exampleAccessKey } from "./examples";
import { type ListQuery, matchesSearch, narrow } from "./key-search";

const keys = [
  { id: "4b9d2c61-01", name: "ci-deploy", clientId: "lk-1234" },
  { id: "4b9d2c61-02", name: "nightly", clientId: "lk-5678" },
] as const;
const found = (search: string) =>
  keys.filter((key) => matchesSearch(key, search)).map(({ name }) => name);

test("a key is found by its whole ID, and not by a part of it", () => {
  expect(found(" 4b9d2c61-02 ")).toEqual(["nightly"]);
  expect(found("4b9d2c61")).toEqual([]);
});

test("a key is found by any part of its name or client ID, in any case", () => {
  expect(found("DEPLOY")).toEqual(["ci-deploy"]);
  expect(found(" 5678 ")).toEqual(["nightly"]);
  expect(found("lk-")).toEqual(["ci-deploy", "nightly"]);
  expect(found("nothing")).toEqual([]);
});

test("no search finds all", () => {
  expect(found("  ")).toEqual(["ci-deploy", "nightly"]);
});

test("a key is found by what made it and its secret", () => {
  const creator = { type: "access-key", clientId: "lk-9999", name: "leaked" } as const;
  const made = [
    { ...keys[0], name: "child", clientId: "lk-1111", createdVia: creator },
    { ...keys[0], name: "taken", clientId: "lk-2222", secretCreatedVia: creator },
    { ...keys[0], name: "other", clientId: "lk-3333", createdVia: { type: "session" } as const },
  ];
  expect(made.filter((key) => matchesSearch(key, "lk-9999")).map(({ name }) => name)).toEqual([
    "child",
    "taken",
  ]);
});

const listed: AccessKey[] = [
  { ...exampleAccessKey, name: "b", status: "ACTIVE", lastLogin: null },
  { ...exampleAccessKey, name: "c", status: "SUSPENDED", lastLogin: "2027-01-02T00:00:00.000Z" },
  { ...exampleAccessKey, name: "a", status: "ACTIVE", lastLogin: "2027-01-01T00:00:00.000Z" },
];

test.each<[ListQuery, string]>([
  [{}, "bca"],
  [{ status: "ACTIVE" }, "ba"],
  [{ search: " A " }, "a"],
  [{ sortBy: "name" }, "abc"],
  [{ sortBy: "name", sortOrder: "desc" }, "cba"],
  [{ sortBy: "lastLogin" }, "acb"],
  [{ sortBy: "lastLogin", sortOrder: "desc" }, "cab"],
  [{ sortBy: "createdBy" }, "bca"],
])("%j lists %s: keys without a value come last", (query, names) => {
  const renamed = listed.map((key) => ({ ...key, clientId: "lk-1" }));
  expect(
    narrow(renamed, query)
      .map(({ name }) => name)
      .join(""),
  ).toBe(names);
});
