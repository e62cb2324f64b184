/** Members of a request body that mean nothing here: a misspelt one must not change what is done. */
import { requestToken } from "../client";
import { expect, test } from "../fixtures";
import { organisation, rules } from "./organisation";

const day = 86_400;
const policy = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };

const didYouMean = (name: string) => `unknown member. Did you mean ${name}?`;

test("400: a misspelt grace period does not end the secret in use", async ({
  caller,
  testServer,
}) => {
  const { id, clientId, clientSecret } = await caller.created("ci");
  const response = await caller.post(`/api/v1/access-keys/${id}/secret`, { gracePeriod: day });
  expect(response.status).toBe(400);
  const message = didYouMean("gracePeriodSeconds");
  expect(await response.json()).toEqual({
    ...{ code: 400, message: `gracePeriod: ${message}` },
    errors: [{ field: "gracePeriod", message }],
  });
  expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(200);
});

test("400: a key is not created without the expiry that a misspelt member asks for", async ({
  caller,
}) => {
  for (const [name, meant] of [
    ["expiresIn", "expiresInSeconds"],
    ["expires_at", "expiresAt"],
    ["descripton", "description"],
    ["permission", "permissions"],
  ] as const) {
    for (const path of ["/api/v1/access-keys", "/api/v1/user-applications"]) {
      const response = await caller.post(path, { name: "ci", [name]: 3600 });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ field: name, message: didYouMean(meant) }],
      });
    }
  }
  expect((await caller.post("/api/v1/access-keys", { name: "ci", scope: "x" })).status).toBe(201);
});

test("400: a change of a key names what it changes", async ({ caller }) => {
  const { id } = await caller.created("ci");
  const path = `/api/v1/access-keys/${id}`;
  const misspelt = await caller.patch(path, { nam: "x" });
  expect(misspelt.status).toBe(400);
  expect((await misspelt.json()).errors).toEqual([{ field: "nam", message: didYouMean("name") }]);
  const empty = await caller.patch(path, {});
  expect(await empty.json()).toEqual({ code: 400, message: "Nothing to change" });
});

test("200: a key is renewed by a lifetime", async ({ caller }) => {
  const { id } = await caller.created("ci");
  const response = await caller.patch(`/api/v1/access-keys/${id}`, { expiresInSeconds: day });
  expect(response.status).toBe(200);
  const { expiresAt } = await response.json();
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - day * 1000)).toBeLessThan(60_000);
});

test("400: a misspelt rule does not disappear from the policy, or from its preview", async ({
  admin,
}) => {
  const path = "/api/v1/policies/access-keys";
  const body = { ...policy, suspendUnusedAfterDay: 30 };
  for (const response of [await admin.put(path, body), await admin.post(`${path}/preview`, body)]) {
    expect(response.status).toBe(400);
    expect((await response.json()).message).toBe(
      `suspendUnusedAfterDay: ${didYouMean("suspendUnusedAfterDays")}`,
    );
  }
});

test("what was read can be sent back: the policy, a role, the notification settings", async ({
  admin,
  caller,
}) => {
  const policyPath = "/api/v1/policies/access-keys";
  expect((await admin.put(policyPath, await admin.json(policyPath))).status).toBe(200);
  const roles = "/api/v2/authorization/roles";
  const sets = await admin.json<{ id: string }[]>("/api/v1/authorization/permission-sets");
  const role = await admin.made<{ id: number }>(roles, {
    ...{ name: "Sent back", description: "", permissionSets: sets.slice(0, 1) },
  });
  const rolePath = `${roles}/${role.id}`;
  expect((await admin.put(rolePath, await admin.json(rolePath))).status).toBe(200);
  expect((await admin.fetch(rolePath, { method: "DELETE" })).status).toBe(204);
  const preferences = "/api/v1/notifications/preferences";
  expect((await caller.put(preferences, await caller.json(preferences))).status).toBe(200);
});

test("400: a misspelt member of an API or of the notification settings is refused", async ({
  admin,
  caller,
}) => {
  const api = { name: "jobs", identifier: "https://jobs.example.com", tokenLifetime: 60 };
  for (const [response, field] of [
    [await admin.post("/api/v1/resource-servers", api), "tokenLifetime"],
    [
      await caller.put("/api/v1/notifications/preferences", {
        preferences: [{ kind: "key-expiring", mail: false, email: false }],
      }),
      "preferences.0.email",
    ],
  ] as const) {
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  }
});

/** Clients of the reference send what a later version of it has, or what they have read. */
const more = { tenantId: 7, nam: "x", metadata: { color: "red" } };

test("the requests that the reference has ignore what they do not know", async ({
  admin,
  caller,
  user,
}) => {
  const { clusterId, departmentId } = await organisation(admin);
  const { id } = await caller.created();
  const rule = { subjectId: user.email, subjectType: "user", roleId: 5 };
  const at = { scopeType: "department", scopeId: departmentId };
  const role = { name: "Lenient", description: "", enable: false, scopeType: "tenant" };
  const made = await admin.made<{ id: number }>("/api/v2/authorization/roles", {
    ...{ ...role, ...more },
  });
  const requests = {
    key: () => caller.post("/api/v1/access-keys", { name: "a1", ...more }),
    application: () => caller.post("/api/v1/user-applications", { name: "a2", ...more }),
    secret: () => caller.post(`/api/v1/access-keys/${id}/secret`, { name: "a1", ...more }),
    user: () => admin.post("/api/v1/users", { email: "lenient@e2e.test", ...more }),
    cluster: () => admin.post("/api/v1/clusters", { name: "south", ...more }),
    changedCluster: () => admin.put(`/api/v1/clusters/${clusterId}`, { name: "north", ...more }),
    department: () =>
      admin.post("/api/v1/org-unit/departments", { name: "three", clusterId, ...more }),
    project: () =>
      admin.post("/api/v1/org-unit/projects", { name: "beta", parentId: departmentId, ...more }),
    role: () =>
      admin.put(`/api/v2/authorization/roles/${made.id}`, {
        ...{ ...role, name: "Lenient role", ...more },
        permissionSets: [],
      }),
    rule: () => admin.post(rules, { ...rule, ...at, ...more }),
    rules: () =>
      admin.post(`${rules}/batch-create`, {
        ...more,
        payload: {
          ...{ roleId: 6, ...more },
          subjects: [{ subjectId: user.email, subjectType: "user", ...more }],
          scopes: [{ ...at, ...more }],
        },
      }),
    scopes: () =>
      admin.post("/api/v1/authorization/permitted-scopes", { resourceType: "cluster", ...more }),
    password: () => admin.post(`/api/v1/users/${user.id}/password`, more),
  };
  for (const [name, send] of Object.entries(requests))
    expect(`${name}: ${(await send()).ok}`).toBe(`${name}: true`);
});

test("a token request ignores what it does not know", async ({ testServer, caller }) => {
  const { clientId, clientSecret } = await caller.created();
  const form = { grant_type: "client_credentials", client_id: clientId, color: "red" };
  const response = await fetch(`${testServer.url}/api/v2/token`, {
    method: "POST",
    body: new URLSearchParams({ ...form, client_secret: clientSecret, resourc: "x" }),
  });
  expect(response.status).toBe(200);
  const earlier = await fetch(`${testServer.url}/api/v1/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ clientId, clientSecret, color: "red", grantTyp: "x" }),
  });
  expect(earlier.status).toBe(200);
});
