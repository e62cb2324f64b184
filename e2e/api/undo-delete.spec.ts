/** Undo of a deletion on the wire. */
import { type Caller, type Created, requestToken, tokenOf } from "../client";
import { expect, test } from "../fixtures";

const day = 86_400_000;
const pathOf = ({ id }: Pick<Created, "id">) => `/api/v1/access-keys/${id}`;

const restore = (caller: Caller, key: Pick<Created, "id">, body: object = {}) =>
  caller.post(`${pathOf(key)}/restore`, body);

const listDeleted = async (caller: Caller) =>
  (
    await caller.json<{ accessKeys: (Created & { deletedAt: string; restorableUntil: string })[] }>(
      "/api/v1/access-keys?status=DELETED",
    )
  ).accessKeys;

test("200: delete, restore, and the same secret works on the next request; old tokens do not", async ({
  caller,
  testServer,
}) => {
  const key = await caller.created();
  const token = await tokenOf(testServer, key);
  const statusOf = async () =>
    (await requestToken(testServer, key.clientId, key.clientSecret)).status;
  expect((await caller.delete(key.id)).status).toBe(204);
  expect(await statusOf()).toBe(401);
  const [deleted] = await listDeleted(caller);
  expect(deleted).toMatchObject({ id: key.id, clientId: key.clientId, status: "DELETED" });
  expect(Date.parse(deleted?.restorableUntil ?? "")).toBeGreaterThan(Date.now() + 6.9 * day);
  const response = await caller.fetch(`${pathOf(key)}/restore`, { method: "POST" });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id: key.id, name: key.name, status: "ACTIVE" });
  expect(await statusOf()).toBe(200);
  const asToken = { headers: { authorization: `Bearer ${token}` } };
  expect((await fetch(`${testServer.url}${pathOf(key)}`, asToken)).status).toBe(401);
  expect((await restore(caller, key)).status).toBe(200);
  expect(await listDeleted(caller)).toEqual([]);
  const history = await caller.json<{ metadata: { operation?: string } }[]>(
    `${pathOf(key)}/history`,
  );
  expect(history.map(({ metadata }) => metadata.operation)).toContain("restore");
});

test("409: the name was taken since; under another name the key is restored", async ({
  caller,
}) => {
  const key = await caller.created();
  await caller.delete(key.id);
  await caller.created(key.name);
  expect((await restore(caller, key)).status).toBe(409);
  expect((await restore(caller, key, { name: "A" })).status).toBe(400);
  const restored = await restore(caller, key, { name: `${key.name}-2` });
  expect(await restored.json()).toMatchObject({ id: key.id, name: `${key.name}-2` });
});

test("400: at 20 keys none is restored, and the error says what to do first", async ({
  caller,
}) => {
  const key = await caller.created();
  await caller.delete(key.id);
  for (let n = 0; n < 20; n += 1) await caller.created(`key-${n}`);
  const restored = await restore(caller, key);
  expect(restored.status).toBe(400);
  expect((await restored.json()).message).toBe(
    "You can have up to 20 access keys. Before you restore one, delete one that is no longer used.",
  );
});

test("404: after 7 days, when deleted for good, when revoked, and for another user", async ({
  caller,
  admin,
  testServer,
}) => {
  const [late, forGood, twice, revoked, other] = [
    await caller.created(),
    await caller.created(),
    await caller.created(),
    await caller.created(),
    await caller.created(),
  ];
  for (const key of [late, twice, other]) await caller.delete(key.id);
  testServer.sql("update access_keys set restorable_until = ? where id = ?", new Date(), late.id);
  for (const key of [forGood, twice]) {
    const path = `${pathOf(key)}?permanent=true`;
    expect((await caller.fetch(path, { method: "DELETE" })).status).toBe(204);
    expect((await caller.fetch(path, { method: "DELETE" })).status).toBe(404);
  }
  await admin.fetch(`/api/v1/administration/access-keys/${revoked.id}`, { method: "DELETE" });
  for (const key of [late, forGood, twice, revoked])
    expect((await restore(caller, key)).status).toBe(404);
  expect((await restore(admin, other)).status).toBe(404);
  expect((await listDeleted(caller)).map(({ id }) => id)).toEqual([other.id]);
});

test("the list is searched and sorted, and refuses what it cannot do", async ({ caller }) => {
  for (const name of ["ci-deploy", "nightly", "ci-build"]) await caller.created(name);
  const names = async (query: string) => {
    const { accessKeys } = await caller.json<{ accessKeys: { name: string }[] }>(
      `/api/v1/access-keys?${query}`,
    );
    return accessKeys.map(({ name }) => name);
  };
  expect(await names("search=ci-&sortBy=name")).toEqual(["ci-build", "ci-deploy"]);
  expect(await names("sortBy=name&sortOrder=desc")).toEqual(["nightly", "ci-deploy", "ci-build"]);
  for (const query of ["sortBy=secret", "sortOrder=up", "sortBy=createdBy"])
    expect((await caller.fetch(`/api/v1/access-keys?${query}`)).status).toBe(400);
});

test("400: a status and a permanent that do not exist", async ({ caller }) => {
  expect((await caller.fetch("/api/v1/access-keys?status=GONE")).status).toBe(400);
  const key = await caller.created();
  const path = `${pathOf(key)}?permanent=yes`;
  expect((await caller.fetch(path, { method: "DELETE" })).status).toBe(400);
});
