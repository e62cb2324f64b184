import { expect, test } from "vitest";
import { type ScopeParts, toScopePath } from "./scopes";

const tenant = { type: "tenant", id: "1", name: "acme", clusterId: null } as const;
const nothing = { unitId: null, unitName: null, departmentId: null, departmentName: null };
const cluster = { ...nothing, clusterId: "c1", clusterName: "north" };
const department = { ...cluster, unitId: "d1", unitName: "vision" };
const project = { ...cluster, unitId: "p1", unitName: "cats", departmentId: "d1" };

const ids = (type: "cluster" | "department" | "project", parts: ScopeParts) =>
  toScopePath(tenant, type, parts)?.map((scope) => scope.id);

test("a path contains all scopes from the tenant to the scope itself", () => {
  expect(ids("cluster", cluster)).toEqual(["1", "c1"]);
  expect(ids("department", department)).toEqual(["1", "c1", "d1"]);
  expect(ids("project", project)).toEqual(["1", "c1", "d1", "p1"]);
  expect(toScopePath(tenant, "department", department)?.at(-1)).toEqual({
    ...{ type: "department", id: "d1", name: "vision", clusterId: "c1" },
  });
});

test("a scope below a deleted scope does not exist", () => {
  const withoutCluster = { clusterId: null, clusterName: null };
  expect(ids("cluster", { ...cluster, ...withoutCluster })).toBeUndefined();
  expect(ids("department", { ...department, ...withoutCluster })).toBeUndefined();
  expect(ids("department", { ...department, unitId: null })).toBeUndefined();
  expect(ids("project", { ...project, ...withoutCluster })).toBeUndefined();
  expect(ids("project", { ...project, departmentId: null })).toBeUndefined();
  expect(ids("project", { ...project, unitId: null })).toBeUndefined();
});
