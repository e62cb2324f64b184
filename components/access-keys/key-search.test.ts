import { expect, test } from "vitest";
import { findKeys } from "./key-search";

const keys = [
  { name: "ci-deploy", clientId: "lk-1234" },
  { name: "nightly", clientId: "lk-5678" },
];
const found = (search: string) => findKeys(keys, search).map(({ name }) => name);

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
  expect(findKeys(made, "lk-9999").map(({ name }) => name)).toEqual(["child", "taken"]);
});
