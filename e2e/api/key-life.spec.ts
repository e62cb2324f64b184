/** The life of a key on the wire: description, expiry, pause, two secrets at a time. */
import { browserOf, requestToken, scriptOf } from "../client";
import { expect, test } from "../fixtures";

const hour = 3_600_000;
/** Keys and secrets end at whole seconds. */
const inAnHour = () => new Date(Math.floor((Date.now() + hour) / 1000) * 1000).toISOString();

test("201 and 200: a key is created with an expiry, renamed, described and renewed", async ({
  caller,
}) => {
  const key = await caller.made<{ id: string; expiresAt: string }>("/api/v1/access-keys", {
    ...{ name: "ci", description: "Deploys from CI", expiresInSeconds: 3600 },
  });
  expect(Date.parse(key.expiresAt)).toBeGreaterThan(Date.now());
  const path = `/api/v1/access-keys/${key.id}`;
  const expiresAt = inAnHour();
  const changed = await caller.patch(path, { name: "cd", description: null, expiresAt });
  expect(changed.status).toBe(200);
  const body = await changed.json();
  expect(body).toMatchObject({ id: key.id, name: "cd", status: "ACTIVE", expiresAt });
  expect(body).not.toHaveProperty("description");
  expect(await (await caller.patch(path, { expiresAt: null })).json()).not.toHaveProperty(
    "expiresAt",
  );
});

test("400, 404, 409: an invalid change is rejected at its field, and nothing changes", async ({
  caller,
}) => {
  const key = await caller.created("ci");
  await caller.created("taken");
  const path = `/api/v1/access-keys/${key.id}`;
  const past = "2020-01-01T00:00:00Z";
  for (const [body, field] of [
    [{ expiresAt: past }, "expiresAt"],
    [{ expiresAt: "tomorrow" }, "expiresAt"],
    [{ description: "x".repeat(1001) }, "description"],
    [{ name: "Not a name" }, "name"],
    [{ expiresAt: "9999-01-01T00:00:00Z" }, "expiresAt"],
    [{ expiresInSeconds: 99_999_999_999 }, "expiresInSeconds"],
    [{ expiresAt: inAnHour(), expiresInSeconds: 3600 }, "expiresAt"],
    [{ expiresAt: null, expiresInSeconds: 3600 }, "expiresAt"],
  ] as const) {
    const response = await caller.patch(path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  }
  const both = { name: "x1", expiresAt: inAnHour(), expiresInSeconds: 60 };
  expect((await caller.post("/api/v1/access-keys", both)).status).toBe(400);
  const farAway = { name: "x1", expiresAt: "9999-01-01T00:00:00Z" };
  expect((await caller.post("/api/v1/access-keys", farAway)).status).toBe(400);
  expect((await caller.patch(path, { name: "taken" })).status).toBe(409);
  expect((await caller.post(`${path}/secret`, { gracePeriodSeconds: 604_801 })).status).toBe(400);
  expect((await caller.patch(`${path}/previous-secret`, { expiresAt: inAnHour() })).status).toBe(
    409,
  );
  const unknown = "/api/v1/access-keys/0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14";
  expect((await caller.patch(unknown, { name: "cd" })).status).toBe(404);
  expect((await caller.post(`${unknown}/suspend`, {})).status).toBe(404);
});

test("a paused key is refused on the next request, and works again when it is resumed", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created("ci");
  const script = await scriptOf(testServer, key);
  const path = `/api/v1/access-keys/${key.id}`;
  const paused = await caller.post(`${path}/suspend`, {});
  expect(await paused.json()).toEqual({ id: key.id, status: "SUSPENDED", changed: true });
  expect((await script.list()).status).toBe(401);
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
  const resumed = await caller.post(`${path}/unsuspend`, {});
  expect(await resumed.json()).toEqual({ id: key.id, status: "ACTIVE", changed: true });
  expect((await script.list()).status).toBe(200);
});

test("an administrator pauses the key of anyone, and its owner cannot resume it", async ({
  testServer,
  caller,
}) => {
  const administrator = await browserOf(testServer, testServer.administrator);
  const key = await caller.created("ci");
  const path = `/api/v1/administration/access-keys/${key.id}`;
  expect((await administrator.post(`${path}/suspend`, {})).status).toBe(200);
  expect((await caller.post(`/api/v1/access-keys/${key.id}/unsuspend`, {})).status).toBe(403);
  expect((await administrator.post(`${path}/unsuspend`, {})).status).toBe(200);
});

test("with a grace period both secrets work until the previous one is ended", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created("ci");
  const before = await scriptOf(testServer, key);
  const path = `/api/v1/access-keys/${key.id}`;
  const rotated = await (await caller.post(`${path}/secret`, { gracePeriodSeconds: 3600 })).json();
  expect(Object.keys(rotated).sort()).toEqual(["clientSecret", "previousSecretExpiresAt"]);
  const after = await scriptOf(testServer, { ...key, ...rotated });
  expect((await before.list()).status).toBe(200);
  expect((await after.list()).status).toBe(200);
  expect(await caller.json(path)).toMatchObject({ status: "ROTATING" });
  const expiresAt = inAnHour();
  const extended = await caller.patch(`${path}/previous-secret`, { expiresAt });
  expect(await extended.json()).toMatchObject({ previousSecretExpiresAt: expiresAt });
  expect((await caller.fetch(`${path}/previous-secret`, { method: "DELETE" })).status).toBe(204);
  expect((await before.list()).status).toBe(401);
  expect((await after.list()).status).toBe(200);
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
});

test("a use of the ended previous secret is refused like a wrong secret, and the usage says so", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created("ci");
  const path = `/api/v1/access-keys/${key.id}`;
  await caller.post(`${path}/secret`, { gracePeriodSeconds: 3600 });
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
  await caller.fetch(`${path}/previous-secret`, { method: "DELETE" });
  const ended = await requestToken(testServer, key.clientId, key.clientSecret);
  const wrong = await requestToken(testServer, key.clientId, "wrong");
  expect(ended.status).toBe(401);
  expect(await ended.text()).toBe(await wrong.text());
  const names = (response: Response) => [...response.headers.keys()].sort();
  expect(names(ended)).toEqual(names(wrong));
  // Another process of the server may still have counts to write.
  await expect(async () => {
    const usage = await (await caller.fetch(`${path}/usage`)).json();
    expect(usage.last30Days).toEqual({ issued: 1, refused: 2 });
    expect(usage.rotation).toMatchObject({
      hours: [{ current: 0, previous: 1 }],
      previous: { callerCount: 1 },
      ended: { attempts: 1, callerCount: 1 },
    });
  }).toPass();
});
