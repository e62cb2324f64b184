import { expect, test } from "vitest";
import { operations } from "@/lib/openapi/operations";
import { calls, checkAnswer } from "./check";

const check = (call: string, status: number, body: object) => {
  const [method = "", path] = call.split(" ");
  const response = new Response(JSON.stringify(body), { status });
  return checkAnswer(method, `http://localhost${path}`, response);
};

const rule = {
  ...{ id: 1, tenantId: 1, subjectId: "ada@example.com", subjectType: "user" },
  ...{ roleId: 8, roleName: "Viewer", scopeId: "1", scopeType: "tenant", scopeName: "keys" },
  ...{ createdAt: "2026-01-31T12:00:00Z", updatedAt: "2026-01-31T12:00:00Z", createdBy: "root" },
};
const entry = { tenant_id: "1", subject: "ada", subject_type: "User" };
const event = { ...entry, action: "create", result: "Succeeded" };
const cluster = { uuid: crypto.randomUUID(), tenantId: 1, name: "a", createdAt: rule.createdAt };
const permission = { resourceType: "users", displayName: "Users", groupId: "iam", actions: [] };

test("a field that is null, missing, of another type or beyond its enum is noticed", async () => {
  const rulePath = "GET /api/v1/authorization/access-rules/1";
  const logPath = "GET /api/v1/audit/log";
  for (const [call, right, wrong] of [
    [rulePath, rule, { ...rule, clusterId: null }],
    [rulePath, rule, { ...rule, updatedAt: undefined }],
    [logPath, { audit_logs: [event] }, { audit_logs: [event], next: null }],
    [logPath, { audit_logs: [event] }, { audit_logs: [{ ...event, tenant_id: 1 }] }],
    [logPath, { audit_logs: [event] }, { audit_logs: [{ ...event, source_ip: null }] }],
    ["GET /api/v1/clusters", [{ ...cluster, status: null }], [{ ...cluster, status: "Connected" }]],
    ["GET /api/v1/authorization/permissions", [permission], [{ ...permission, groupId: "access" }]],
  ] as const) {
    await expect(check(call, 200, right)).resolves.toBeUndefined();
    await expect(check(call, 200, wrong)).rejects.toThrow(call);
  }
});

test("additional fields are allowed, another status or another shape of error is not", async () => {
  const path = "GET /api/v1/users/count";
  await expect(check(path, 200, { count: 1, more: null })).resolves.toBeUndefined();
  await expect(check(path, 201, { count: 1 })).rejects.toThrow("answers 200");
  await expect(check(path, 403, { code: 403, message: "" })).resolves.toBeUndefined();
  await expect(check(path, 403, { code: 401, message: "" })).rejects.toThrow("code");
  await expect(check(path, 418, { code: 418, message: "" })).rejects.toThrow("no such status");
  await expect(check("POST /api/v2/token", 400, { code: 400, message: "" })).rejects.toThrow(
    "error",
  );
});

test("every call of the reference is served", () => {
  const served = new Set(
    operations.map(({ method, path }) => {
      return `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "{id}")}`;
    }),
  );
  expect(Object.keys(calls).filter((call) => !served.has(call))).toEqual([]);
});
