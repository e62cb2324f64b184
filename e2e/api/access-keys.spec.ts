import { anonymousCaller, browserOf, Caller, scriptOf } from "../client";
import { expect, test } from "../fixtures";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const unused = { lastLogin: null, lastLoginAddress: null, lastLoginClient: null };
const notFound = { code: 404, message: "Not found" };

test("201: a key is created, with its secret", async ({ caller }) => {
  const response = await caller.create("access-key-123");
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    id: expect.stringMatching(uuid),
    clientId: expect.stringMatching(/^[a-z0-9-]+$/),
    name: "access-key-123",
    clientSecret: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
    status: "ACTIVE",
    createdAt: expect.stringMatching(time),
  });
});

test("200: keys are listed and read without their secrets", async ({ caller }) => {
  const { clientSecret, ...created } = await caller.created();
  const secret = { secretHint: clientSecret.slice(0, 8), secretCreatedAt: created.createdAt };
  const key = {
    ...{ ...created, createdVia: { type: "session" }, permissions: "all" },
    ...{ ...secret, ...unused },
  };
  const list = await caller.list();
  expect(list.status).toBe(200);
  expect(await list.json()).toEqual({ accessKeys: [key] });
  const read = await caller.fetch(`/api/v1/access-keys/${created.id}`);
  expect(read.status).toBe(200);
  expect(await read.json()).toEqual(key);
});

test("200: the response has only the regenerated secret, which replaces the previous one", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const response = await caller.regenerate(key.id);
  expect(response.status).toBe(200);
  const body = await response.json();
  expect(Object.keys(body)).toEqual(["clientSecret"]);
  expect(body.clientSecret).not.toBe(key.clientSecret);
  const script = await scriptOf(testServer, { ...key, ...body });
  expect((await script.list()).status).toBe(200);
});

test("204: a key is deleted, with an empty response", async ({ caller }) => {
  const { id } = await caller.created();
  const response = await caller.delete(id);
  expect(response.status).toBe(204);
  expect(await response.text()).toBe("");
  expect(await (await caller.list()).json()).toEqual({ accessKeys: [] });
});

test("a key made with a token names its creator key, and is deleted with it on request", async ({
  testServer,
  caller,
}) => {
  const first = await caller.created("first");
  const { id, clientId } = first;
  const script = await scriptOf(testServer, first);
  const child = await script.created("second");
  const path = `/api/v1/access-keys/${id}`;
  const { accessKeys } = await caller.json<{ accessKeys: object[] }>(`${path}/descendants`);
  expect(accessKeys).toEqual([
    expect.objectContaining({
      id: child.id,
      createdVia: { type: "access-key", clientId, name: "first" },
    }),
  ]);
  const remove = (query: string) => caller.fetch(path + query, { method: "DELETE" });
  expect((await remove("?descendants=all")).status).toBe(400);
  expect((await remove("?descendant=delete")).status).toBe(400);
  const done = await remove("?descendants=delete");
  expect(done.status).toBe(204);
  expect(await done.text()).toBe("");
  expect(await (await caller.list()).json()).toEqual({ accessKeys: [] });
});

test("a token permits everything that a session permits", async ({ testServer, caller }) => {
  const script = await scriptOf(testServer, await caller.created("first"));
  const made = await script.created("second");
  const names = (await (await script.list()).json()).accessKeys.map(
    (key: { name: string }) => key.name,
  );
  expect(names.sort()).toEqual(["first", "second"]);
  expect((await script.regenerate(made.id)).status).toBe(200);
  expect((await script.delete(made.id)).status).toBe(204);
});

test("the last login of a key appears once it has obtained a token", async ({
  testServer,
  caller,
}) => {
  await scriptOf(testServer, await caller.created());
  await expect
    .poll(async () => (await (await caller.list()).json()).accessKeys[0].lastLogin)
    .toMatch(time);
});

test("400: an invalid name is rejected with one message", async ({ caller }) => {
  for (const name of [
    "",
    "a",
    "My",
    "1a",
    "a-",
    "a_",
    "ab\n",
    7,
    null,
    undefined,
    ["ab"],
    { a: 1 },
  ]) {
    const response = await caller.post("/api/v1/access-keys", { name });
    expect(response.status).toBe(400);
    const body = await response.json();
    expect(Object.keys(body)).toEqual(["code", "message", "errors"]);
    expect(body.code).toBe(400);
  }
});

test("400: a body that is not a JSON object", async ({ caller }) => {
  for (const body of ["", "{", "[]", "null", '"ab"', "7", '{"name":"ab"']) {
    const response = await caller.fetch("/api/v1/access-keys", {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(400);
    expect((await response.json()).code).toBe(400);
  }
});

test("a double-encoded JSON body is accepted", async ({ caller }) => {
  const response = await caller.post("/api/v1/access-keys", JSON.stringify({ name: "my-key" }));
  expect(response.status).toBe(201);
  expect((await response.json()).name).toBe("my-key");
});

test("unknown fields are ignored", async ({ caller, user }) => {
  const response = await caller.post("/api/v1/access-keys", {
    name: "ab",
    id: "x",
    ownerId: user.id,
    __proto__: { a: 1 },
  });
  expect(response.status).toBe(201);
});

test("409: a name is unique among the user's keys, and reusable after deletion", async ({
  caller,
}) => {
  const { id } = await caller.created("ci-deploy");
  const response = await caller.create("ci-deploy");
  expect(response.status).toBe(409);
  const message = "An access key named ci-deploy already exists";
  expect(await response.json()).toEqual({
    ...{ code: 409, message },
    errors: [{ field: "name", message }],
  });
  await caller.delete(id);
  expect((await caller.create("ci-deploy")).status).toBe(201);
});

test("400: of 60 concurrent creates exactly 20 succeed, and the others report the limit", async ({
  caller,
}) => {
  const creates = Array.from({ length: 60 }, (_, n) => caller.create(`key-${n}`));
  const responses = await Promise.all(creates);
  const refused = responses.filter((response) => response.status === 400);
  expect(responses.filter((response) => response.status === 201)).toHaveLength(20);
  expect(refused).toHaveLength(40);
  for (const response of refused) expect((await response.json()).message).toContain("up to 20");
  expect((await (await caller.list()).json()).accessKeys).toHaveLength(20);
});

test("401: without credentials, before the body is parsed", async ({ testServer }) => {
  const anonymous = anonymousCaller(testServer);
  for (const response of [
    await anonymous.list(),
    await anonymous.post("/api/v1/access-keys", {}),
    await anonymous.delete("x"),
    await anonymous.regenerate("x"),
    await anonymous.fetch("/api/v1/access-keys/x"),
    await anonymous.fetch("/api/v1/authorization/me/access-rules"),
  ]) {
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toEqual({ code: 401, message: "Authentication is required" });
  }
});

test("401: invalid credentials in the header, despite a valid cookie", async ({ caller }) => {
  for (const authorization of ["Bearer x", "Bearer a.b.c", "Bearer", "Basic YTpi", "", "x"]) {
    const response = await caller.fetch("/api/v1/access-keys", { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  }
});

test("403: a session from a page of another origin", async ({ testServer, caller }) => {
  const { id } = await caller.created();
  const { cookie = "" } = caller.headers;
  for (const headers of [
    { cookie },
    { cookie, "sec-fetch-site": "cross-site" },
    { cookie, "sec-fetch-site": "same-site", origin: testServer.url },
    { cookie, origin: "http://evil.test" },
  ]) {
    const elsewhere = new Caller(testServer, headers as Record<string, string>);
    for (const response of [
      await elsewhere.create("ab"),
      await elsewhere.regenerate(id),
      await elsewhere.delete(id),
    ]) {
      expect(response.status).toBe(403);
      expect((await response.json()).code).toBe(403);
    }
  }
  const olderBrowser = new Caller(testServer, { cookie, origin: testServer.url });
  expect((await olderBrowser.delete(id)).status).toBe(204);
});

test("404: unknown, malformed, deleted and other users' ids, with every method", async ({
  testServer,
  caller,
}) => {
  const bob = await browserOf(testServer, testServer.addUser("bob"));
  const foreign = await bob.created();
  const deleted = await caller.created();
  await caller.delete(deleted.id);
  for (const id of [
    foreign.id,
    deleted.id,
    crypto.randomUUID(),
    "x",
    "%00",
    "%F0%9F%98%80",
    "a".repeat(300),
  ]) {
    for (const response of [
      await caller.fetch(`/api/v1/access-keys/${id}`),
      await caller.regenerate(id),
      await caller.delete(id),
    ]) {
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual(notFound);
    }
  }
  expect((await (await bob.list()).json()).accessKeys).toHaveLength(1);
});

test("a JSON content type without a body is accepted", async ({ caller }) => {
  const headers = { "content-type": "application/json" };
  const { id } = await caller.created();
  const path = `/api/v1/access-keys/${id}`;
  expect((await caller.fetch(path, { headers })).status).toBe(200);
  expect((await caller.fetch(`${path}/secret`, { method: "POST", headers })).status).toBe(200);
  expect((await caller.fetch(path, { method: "DELETE", headers })).status).toBe(204);
});
