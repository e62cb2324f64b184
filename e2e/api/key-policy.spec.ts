/** The policy for access keys on the wire: what administrators set, and what everybody else is then answered. */
import { scriptOf } from "../client";
import { expect, test } from "../fixtures";

const path = "/api/v1/policies/access-keys";
const daySeconds = 86_400;
const none = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };
const mustExpire = { ...none, neverExpires: false, maxLifetimeSeconds: 90 * daySeconds };

const inDays = (days: number) => new Date(Date.now() + days * daySeconds * 1000).toISOString();

test.afterEach(async ({ admin }) => {
  expect((await admin.put(path, none)).status).toBe(200);
});

test("an administrator reads and replaces the policy, and the change is in the audit log", async ({
  admin,
}) => {
  expect(await admin.json(path)).toEqual(none);
  const policy = { ...mustExpire, permittedRoleIds: [8, 1], rotateEveryDays: null };
  const response = await admin.put(path, policy);
  expect(response.status).toBe(200);
  const stored = { ...mustExpire, permittedRoleIds: [1, 8] };
  expect(await response.json()).toEqual(stored);
  expect(await admin.json(path)).toEqual(stored);
  const range = `start=${inDays(-1)}&end=${inDays(1)}&filterBy=entity_type==access-key-policy`;
  const { audit_logs: entries } = await admin.json<{
    audit_logs: { metadata: Record<string, string> }[];
  }>(`/api/v1/audit/log?${range}`);
  const { before = "", after = "" } = entries[0]?.metadata ?? {};
  expect([JSON.parse(before), JSON.parse(after)]).toEqual([none, stored]);
});

test("400: an invalid policy is rejected at its field, and the policy stays", async ({ admin }) => {
  for (const [rules, field] of [
    [{ maxLifetimeSeconds: daySeconds }, "neverExpires"],
    [{ neverExpires: false }, "defaultLifetimeSeconds"],
    [{ maxGracePeriodSeconds: 604_801 }, "maxGracePeriodSeconds"],
    [{ suspendUnusedAfterDays: 0 }, "suspendUnusedAfterDays"],
    [{ permittedRoleIds: [] }, "permittedRoleIds"],
    [{ exemptUntil: inDays(400) }, "exemptUntil"],
    [{ exemptUntil: inDays(-1) }, "exemptUntil"],
    [{ suspendUnusedAfterDay: 30 }, "suspendUnusedAfterDay"],
  ] as const) {
    for (const response of [
      await admin.put(path, { ...none, ...rules }),
      await admin.post(`${path}/preview`, { ...none, ...rules }),
    ]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ field }] });
    }
  }
  expect(await admin.json(path)).toEqual(none);
});

test("403: others neither read, preview nor set the policy", async ({ caller }) => {
  expect((await caller.fetch(path)).status).toBe(403);
  expect((await caller.put(path, none)).status).toBe(403);
  expect((await caller.post(`${path}/preview`, none)).status).toBe(403);
});

test("a key without an expiry gets the longest lifetime, and a longer one is refused at its field", async ({
  admin,
  caller,
}) => {
  await admin.put(path, mustExpire);
  const key = await caller.made<{ id: string; expiresAt: string }>("/api/v1/access-keys", {
    name: "ci",
  });
  expect(Date.parse(key.expiresAt)).toBeLessThanOrEqual(Date.parse(inDays(90)));
  const message = "must be within 90 days, the longest lifetime of an access key";
  const created = await caller.post("/api/v1/access-keys", { name: "cd", expiresAt: inDays(91) });
  expect(created.status).toBe(400);
  const refusal = { errors: [{ field: "expiresAt", message }] };
  expect(await created.json()).toMatchObject(refusal);
  const renewed = await caller.patch(`/api/v1/access-keys/${key.id}`, { expiresAt: inDays(91) });
  expect(await renewed.json()).toMatchObject(refusal);
  const expiresInSeconds = 90 * daySeconds + 61;
  for (const response of [
    await caller.post("/api/v1/access-keys", { name: "cd", expiresInSeconds }),
    await caller.patch(`/api/v1/access-keys/${key.id}`, { expiresInSeconds }),
  ]) {
    expect(await response.json()).toMatchObject({
      ...{ message: `expiresInSeconds: ${message}` },
      errors: [{ field: "expiresInSeconds", message }],
    });
  }
});

test("the names that earlier clients use have the same policy", async ({ admin, caller }) => {
  await admin.put(path, mustExpire);
  const { id } = await caller.made<{ id: string }>("/api/v1/user-applications", { name: "old" });
  expect(await caller.json(`/api/v1/access-keys/${id}`)).toHaveProperty("expiresAt");
  await admin.put(path, { ...none, permittedRoleIds: [1] });
  expect((await caller.post("/api/v1/user-applications", { name: "older" })).status).toBe(403);
});

test("a token makes no keys and no secrets where the policy forbids it", async ({
  testServer,
  admin,
  caller,
}) => {
  const key = await caller.created("ci");
  const script = await scriptOf(testServer, key);
  await admin.put(path, { ...none, keysMayManageKeys: false });
  expect((await script.create("cd")).status).toBe(403);
  expect((await script.post(`/api/v1/access-keys/${key.id}/secret`, {})).status).toBe(403);
  expect((await script.list()).status).toBe(200);
  expect((await caller.create("cd")).status).toBe(201);
});

test("the keys that a preview names are refused from the moment that the policy is set", async ({
  testServer,
  admin,
  caller,
  user,
}) => {
  const script = await scriptOf(testServer, await caller.created("ci"));
  const policy = { ...none, permittedRoleIds: [1] };
  const response = await admin.post(`${path}/preview`, policy);
  const preview = await response.json();
  const own = preview.affected.filter(({ owner }: { owner: string }) => owner === user.email);
  expect(own).toMatchObject([{ name: "ci", effect: "suspend", reason: "role" }]);
  expect((await script.list()).status).toBe(200);
  await admin.put(path, policy);
  expect((await script.list()).status).toBe(401);
  const refused = await caller.create("cd");
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    message: "Your roles do not permit access keys. Ask an administrator.",
  });
});
