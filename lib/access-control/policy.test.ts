import { expect, test } from "vitest";
import { canManageRule, isPermitted } from "./policy";
import { actions, resourceNames } from "./resources";
import { permissionsOf, type Role, roles } from "./roles";
import type { ScopePath, ScopeType } from "./scopes";

const scope = (type: ScopeType, id: string) => ({ type, id, name: id, clusterId: null });
const path: ScopePath = [
  scope("tenant", "1"),
  scope("cluster", "c"),
  scope("department", "d"),
  scope("project", "p"),
];
const elsewhere: ScopePath = [
  ...path.slice(0, 2),
  scope("department", "d2"),
  scope("project", "p2"),
];
const unknown: Role = { id: 99, name: "Unknown", description: "", permits: {} };
const roleCalled = (name: string) => roles.find((role) => role.name === name) ?? unknown;
const grant = (name: string, scopeType: ScopeType, scopeId: string) => ({
  role: roleCalled(name),
  scopeType,
  scopeId,
});

test.each([1, 2, 3, 4])(
  "a rule in the scope at level %i applies there and below, not above",
  (level) => {
    const at = path[level - 1] ?? scope("tenant", "1");
    const grants = [grant("Editor", at.type, at.id)];
    for (let length = 1; length <= path.length; length += 1) {
      const permitted = isPermitted(grants, "update", "projects", path.slice(0, length));
      expect(permitted).toBe(length >= level);
    }
  },
);

test("a rule in one department does not apply to another department, or to the same id of another type", () => {
  const grants = [grant("Editor", "department", "d")];
  expect(isPermitted(grants, "read", "projects", elsewhere)).toBe(false);
  expect(isPermitted([grant("Editor", "cluster", "d")], "read", "projects", path)).toBe(false);
});

test("without a rule, or with an unknown role, nothing is permitted", () => {
  for (const resource of resourceNames) {
    for (const action of actions) {
      expect(isPermitted([], action, resource, path)).toBe(false);
      const grants = [{ role: unknown, scopeType: "tenant" as const, scopeId: "1" }];
      expect(isPermitted(grants, action, resource, path)).toBe(false);
    }
  }
});

test.each(roles.map(({ name }) => name))(
  "%s cannot assign a permission that it does not have",
  (giver) => {
    const grants = [grant(giver, "tenant", "1")];
    const own = new Set(
      permissionsOf([roleCalled(giver)]).flatMap((each) =>
        each.actions.map((action) => `${action} ${each.resourceType}`),
      ),
    );
    for (const role of roles) {
      const given = permissionsOf([role]).flatMap((each) =>
        each.actions.map((action) => `${action} ${each.resourceType}`),
      );
      if (canManageRule(grants, "create", role, path)) {
        expect(given.filter((each) => !own.has(each))).toEqual([]);
      }
    }
  },
);

test("a project administrator can assign roles up to their own, in their project only", () => {
  const grants = [grant("Project administrator", "project", "p")];
  expect(canManageRule(grants, "create", roleCalled("Viewer"), path)).toBe(true);
  expect(canManageRule(grants, "create", roleCalled("Project administrator"), path)).toBe(true);
  expect(canManageRule(grants, "create", roleCalled("System administrator"), path)).toBe(false);
  expect(canManageRule(grants, "create", roleCalled("Editor"), path)).toBe(false);
  expect(canManageRule(grants, "create", roleCalled("Viewer"), path.slice(0, 3))).toBe(false);
  expect(canManageRule(grants, "create", roleCalled("Viewer"), elsewhere)).toBe(false);
});
