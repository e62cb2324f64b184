import { expect, test } from "vitest";
import type { RoleWithSets } from "@/lib/access-control/custom-role";
import { toGroups, toInput, toSummary, toValues } from "./role-values";

const role: RoleWithSets = {
  ...{
    id: 1001,
    name: "Operator",
    description: "Starts jobs",
    custom: true,
    createdBy: "a@b.test",
  },
  ...{ enabled: false, effectiveEnabled: false, permissions: [] },
  permissionSets: [
    { id: "a", name: "Users: view" },
    { id: "b", name: "Jobs: jobs:create" },
  ],
  ...{ createdAt: "2026-01-12T09:30:00.000Z", updatedAt: "2026-01-12T09:30:00.000Z" },
};

test("a role that is edited and not changed is sent as it is", () => {
  expect(toInput(toValues(role))).toEqual({
    ...{ name: "Operator", description: "Starts jobs", enabled: false },
    permissionSets: [{ id: "a" }, { id: "b" }],
  });
});

test("a new role is enabled and permits nothing", () => {
  expect(toInput(toValues())).toMatchObject({ enabled: true, permissionSets: [] });
});

test("permission sets are grouped by their resource", () => {
  const set = (id: string, name: string, resourceType: string) => ({
    ...{ id, name, permissions: [{ resourceType, actions: [] }] },
  });
  const groups = toGroups([
    set("a", "Users: view", "users"),
    set("b", "Users: edit", "users"),
    set("c", "Jobs: east: jobs:create", "urn:example:jobs"),
  ]);
  expect(groups.map(({ title, choices }) => [title, choices.map(({ label }) => label)])).toEqual([
    ["Users", ["view", "edit"]],
    ["Jobs: east", ["jobs:create"]],
  ]);
});

test("a role is summed up by resource", () => {
  const names = ["Projects: create", "Projects: view", "Jobs: jobs:create"];
  const permissionSets = names.map((name) => ({ id: name, name }));
  expect(toSummary({ permissionSets })).toEqual(["Projects: create, view", "Jobs: jobs:create"]);
});
