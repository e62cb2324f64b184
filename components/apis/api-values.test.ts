import { expect, test } from "vitest";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { toCreateInput, toUpdateInput, toValues } from "./api-values";

const api: ResourceServer = {
  ...{ id: "1", name: "Jobs", identifier: "https://jobs.example.com", clientId: "lk-1" },
  permissions: [{ name: "jobs:create", description: "Start jobs" }],
  ...{ tokenLifetimeSeconds: 900, createdAt: "2026-01-01T00:00:00.000Z" },
};

test("an unchanged form sends nothing", () => {
  expect(toUpdateInput(api, toValues(api))).toEqual({});
});

test("a change sends only what differs, and null for what was emptied", () => {
  const values = { ...toValues(api), tokenLifetimeSeconds: " ", rolesClaim: "roles" };
  expect(toUpdateInput(api, values)).toEqual({ tokenLifetimeSeconds: null, rolesClaim: "roles" });
});

test("empty rows of permissions are not sent", () => {
  const rows = [{ name: "", description: " " }, ...api.permissions];
  const values = { ...toValues(), name: "Jobs", permissions: JSON.stringify(rows) };
  expect(toCreateInput(values).permissions).toEqual(api.permissions);
});

test("text that is no number is left for the schema to refuse", () => {
  expect(toCreateInput({ ...toValues(), tokenLifetimeSeconds: "soon" })).toMatchObject({
    tokenLifetimeSeconds: Number.NaN,
  });
});
