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
