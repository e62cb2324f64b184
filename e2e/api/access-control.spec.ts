import { browserOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";
import { give, type Made, organisation, rules } from "./organisation";

const user = (testServer: TestServer, name: string) => testServer.addUser(name);

test("a rule can be added, listed, counted and removed", async ({ testServer, admin }) => {
  const { projectId, clusterId } = await organisation(admin);
  const ada = user(testServer, "ada");
  const made = await give(admin, ada, 8, "project", projectId);
  expect(made.status).toBe(201);
  const rule = await made.json();
  expect(rule).toEqual({
    id: expect.any(Number),
    tenantId: 1,
    subjectId: ada.email,
    subjectType: "user",
    roleId: 8,
    roleName: "Viewer",
    scopeId: projectId,
    scopeType: "project",
    scopeName: "alpha",
    clusterId,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    createdBy: expect.stringContaining("admin"),
  });
  expect(await admin.json(`${rules}/${rule.id}`)).toEqual(rule);
  expect(await admin.json(`${rules}?subjectId=${ada.email}`)).toEqual({
    totalRecords: 1,
    displayRecords: 1,
    accessRules: [rule],
  });
  expect(await admin.json(`${rules}/count?search=${ada.email}`)).toEqual({ count: 1 });
  expect(await admin.json(`${rules}/count?search=${ada.email}x`)).toEqual({ count: 0 });
  expect((await give(admin, ada, 8, "project", projectId)).status).toBe(409);
  const browser = await browserOf(testServer, ada);
  expect(await browser.json("/api/v1/authorization/me/access-rules/count")).toEqual({ count: 1 });
  expect((await admin.fetch(`${rules}/${rule.id}`, { method: "DELETE" })).status).toBe(204);
  expect(await browser.json("/api/v1/authorization/me/access-rules/count")).toEqual({ count: 0 });
});

test("400: a rule with an unknown role, scope or user, naming which", async ({
  testServer,
  admin,
}) => {
  const ada = user(testServer, "ada");
  for (const [change, field] of [
    [{ roleId: 99 }, "roleId"],
    [{ roleId: "1" }, "roleId"],
    [{ scopeId: "x", scopeType: "project" }, "scopeId"],
    [{ scopeId: "2" }, "scopeId"],
    [{ scopeType: "galaxy" }, "scopeType"],
    [{ subjectId: "unknown@example.com" }, "subjectId"],
    [{ subjectId: "x" }, "subjectId"],
    [{ subjectType: "group" }, "subjectType"],
  ] as const) {
    const rule = {
      subjectId: ada.email,
      subjectType: "user",
      roleId: 8,
      scopeType: "tenant",
      scopeId: "1",
    };
    const response = await admin.post(rules, { ...rule, ...change });
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain(field);
  }
});

test("a department administrator manages rules in their department and below, up to their own role", async ({
  testServer,
  admin,
}) => {
  const { clusterId, departmentId, otherId, projectId } = await organisation(admin);
  const ada = user(testServer, "ada");
  const bob = user(testServer, "bob");
  await give(admin, ada, 2, "department", departmentId);
  const browser = await browserOf(testServer, ada);
  expect((await give(browser, bob, 3, "project", projectId)).status).toBe(201);
  expect((await give(browser, bob, 2, "department", departmentId)).status).toBe(201);
  for (const [roleId, scopeType, scopeId] of [
    [1, "department", departmentId],
    [1, "project", projectId],
    [8, "department", otherId],
    [8, "cluster", clusterId],
    [8, "tenant", "1"],
  ] as const) {
    expect((await give(browser, bob, roleId, scopeType, scopeId)).status).toBe(403);
  }
  const { accessRules } = await browser.json<{ accessRules: { scopeId: string }[] }>(rules);
  expect(new Set(accessRules.map(({ scopeId }) => scopeId))).toEqual(
    new Set([departmentId, projectId]),
  );
  const departments = await browser.json<{ departments: Made[] }>("/api/v1/org-unit/departments");
  expect(departments.departments.map(({ id }) => id)).toEqual([departmentId]);
  const elsewhere = await admin.json<{ accessRules: { id: number }[] }>(
    `${rules}?scopeType=tenant&limit=1`,
  );
  const foreign = elsewhere.accessRules[0]?.id;
  expect((await browser.fetch(`${rules}/${foreign}`)).status).toBe(404);
  expect((await browser.fetch(`${rules}/${foreign}`, { method: "DELETE" })).status).toBe(404);
  await admin.fetch(`/api/v1/org-unit/departments/${departmentId}`, { method: "DELETE" });
  expect((await browser.fetch(rules)).status).toBe(403);
  expect(await browser.json("/api/v1/authorization/permissions")).toEqual([]);
});

test("system administrators cannot remove their own rule", async ({ admin }) => {
  const { accessRules } = await admin.json<{ accessRules: { accessRules: { id: number }[] } }>(
    "/api/v1/authorization/me/access-rules",
  );
  const response = await admin.fetch(`${rules}/${accessRules.accessRules[0]?.id}`, {
    method: "DELETE",
  });
  expect(response.status).toBe(400);
  expect((await response.json()).message).toContain("your own rule");
});

test("permissions, roles and tenants have the documented formats", async ({ admin, caller }) => {
  const permissions = await admin.json<{ resourceType: string }[]>(
    "/api/v1/authorization/permissions",
  );
  expect(permissions).toContainEqual({
    resourceType: "cluster",
    displayName: "Clusters",
    groupId: "organization",
    actions: ["create", "read", "update", "delete"],
  });
  expect(await caller.json("/api/v1/authorization/permissions")).toEqual([]);
  const roles = await admin.json<{ id: number; name: string }[]>("/api/v1/authorization/roles");
  expect(roles.map(({ name }) => name)).toContain("Data and storage administrator");
  expect(await admin.json("/api/v1/authorization/roles/8")).toEqual({
    id: 8,
    name: "Viewer",
    description: expect.any(String),
    permissions: expect.any(Array),
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    deletedAt: null,
    createdBy: "system",
    custom: false,
    effectiveEnabled: true,
  });
  expect(await caller.json("/api/v1/tenants")).toEqual([
    { id: 1, name: "127.0.0.1", createdAt: expect.any(String) },
  ]);
});
