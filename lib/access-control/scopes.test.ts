import { expect, test } from "vitest";
import { keyOf, toScopePaths } from "./scopes";

const tenant = { id: "1", name: "acme" };
const clusters = [{ id: "c1", name: "north" }];
const unit = { clusterId: "c1", name: "x" };
const paths = toScopePaths(tenant, clusters, [
  { ...unit, id: "p1", type: "project", parentId: "d1" },
  { ...unit, id: "d1", type: "department", parentId: null },
  { ...unit, id: "d2", type: "department", parentId: null, clusterId: "gone" },
  { ...unit, id: "p2", type: "project", parentId: "d2", clusterId: "gone" },
  { ...unit, id: "p3", type: "project", parentId: null },
]);
const ids = (type: string, id: string) => paths.get(keyOf(type, id))?.map((scope) => scope.id);

test("a scope's path leads from the tenant down to it, in whatever order rows come", () => {
  expect(ids("tenant", "1")).toEqual(["1"]);
  expect(ids("cluster", "c1")).toEqual(["1", "c1"]);
  expect(ids("department", "d1")).toEqual(["1", "c1", "d1"]);
  expect(ids("project", "p1")).toEqual(["1", "c1", "d1", "p1"]);
});

test("what lay below something deleted does not exist", () => {
  for (const [type, id] of [
    ["department", "d2"],
    ["project", "p2"],
    ["project", "p3"],
  ] as const) {
    expect(ids(type, id)).toBeUndefined();
  }
});
