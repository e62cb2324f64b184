/** APIs over HTTP: registered by an administrator, named in token requests, and asking about tokens for them. */
import { Caller, type Created } from "../client";
import { expect, test } from "../fixtures";
import { basic, type Credentials, inBody, introspect, send, sendText } from "../oauth";
import type { TestServer } from "../test-server";

const path = "/api/v1/resource-servers";

type Api = Credentials & { id: string; name: string; identifier: string };

const register = (admin: Caller, input: object = {}): Promise<Api> => {
  const name = `api-${crypto.randomUUID()}`;
  return admin.made(path, { name, identifier: `https://${name}.example.com`, ...input });
};

const grant = { grant_type: "client_credentials" };

const requestFor = (testServer: TestServer, key: Created, ...resources: string[]) =>
  sendText(
    testServer,
    "/api/v2/token",
    String(
      new URLSearchParams([
        ...Object.entries({ ...grant, ...inBody(key) }),
        ...resources.map((each) => ["resource", each]),
      ]),
    ),
  );

async function tokenFor(testServer: TestServer, key: Created, ...resources: string[]) {
  const answer = await requestFor(testServer, key, ...resources);
  expect(answer.status).toBe(200);
  return (await answer.json()).access_token as string;
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64").toString());

const withToken = (testServer: TestServer, token: string) =>
  new Caller(testServer, { authorization: `Bearer ${token}` });

test("a token for one API is refused by this server and by another API", async ({
  testServer,
  admin,
  caller,
}) => {
  const [jobs, runs] = [await register(admin), await register(admin)];
  const key = await caller.created();
  const token = await tokenFor(testServer, key, jobs.identifier);
  expect(claimsOf(token).aud).toBe(jobs.identifier);
  const refused = await withToken(testServer, token).create("stolen");
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(await refused.json()).toMatchObject({
    code: 401,
    message: expect.stringContaining("another API"),
  });
  expect((await withToken(testServer, token).fetch("/api/v1/tenants")).status).toBe(401);
  expect(await introspect(testServer, runs, token)).toEqual({ active: false });
  expect(await introspect(testServer, jobs, token)).toMatchObject({
    ...{ active: true, aud: jobs.identifier, client_id: key.clientId },
  });
  const both = await tokenFor(testServer, key, jobs.identifier, runs.identifier);
  for (const api of [jobs, runs])
    expect((await introspect(testServer, api, both)).aud).toEqual([
      jobs.identifier,
      runs.identifier,
    ]);
});

test("both token endpoints take the API as resource or audience", async ({
  testServer,
  admin,
  caller,
}) => {
  const { identifier } = await register(admin, { tokenLifetimeSeconds: 300 });
  const key = await caller.created();
  const credentials = { clientId: key.clientId, clientSecret: key.clientSecret };
  for (const name of ["resource", "audience"]) {
    const v2 = await send(
      testServer,
      "/api/v2/token",
      { ...grant, [name]: identifier },
      basic(key),
    );
    expect(await v2.json()).toEqual({
      ...{ access_token: expect.any(String), token_type: "Bearer", expires_in: 300 },
    });
    for (const value of [identifier, [identifier]]) {
      const v1 = await admin.post("/api/v1/token", { ...credentials, [name]: value });
      const { accessToken, expiresIn } = await v1.json();
      expect(claimsOf(accessToken).aud).toBe(identifier);
      expect(expiresIn).toBe(300);
    }
  }
});

for (const [situation, resource, said] of [
  ["unknown", "https://unknown.example.com", /no API/],
  ["without a value", "", /has no value/],
  ["no URI", "jobs", /absolute URI/],
  ["with a fragment", "https://jobs.example.com#a", /fragment/],
] as const) {
  test(`a resource ${situation} is an error at both endpoints`, async ({ testServer, caller }) => {
    const key = await caller.created();
    const v2 = await requestFor(testServer, key, resource);
    expect(v2.status).toBe(400);
    const body = await v2.json();
    expect(body).toEqual({ error: "invalid_target", error_description: expect.any(String) });
    expect(body.error_description).toMatch(said);
    if (resource) expect(JSON.stringify(body)).not.toContain(resource);
    const { clientId, clientSecret } = key;
    const v1 = await caller.post("/api/v1/token", { clientId, clientSecret, resource });
    expect(v1.status).toBe(400);
    expect(await v1.json()).toEqual({ code: 400, message: body.error_description });
  });
}

test("a key that is limited to an API obtains no other tokens, over both endpoints", async ({
  testServer,
  admin,
  caller,
}) => {
  const [jobs, runs] = [await register(admin), await register(admin)];
  const permissions = { resources: [jobs.identifier] };
  const key = await caller.made<Created>("/api/v1/access-keys", { name: "jobs", permissions });
  expect(await caller.json(`/api/v1/access-keys/${key.id}`)).toMatchObject({ permissions });
  await tokenFor(testServer, key, jobs.identifier);
  for (const resources of [[], [runs.identifier]]) {
    const answer = await requestFor(testServer, key, ...resources);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toBe("invalid_target");
  }
  const { clientId, clientSecret } = key;
  const v1 = await caller.post("/api/v1/token", { clientId, clientSecret });
  expect(await v1.json()).toMatchObject({ code: 400, message: expect.stringContaining("limited") });
});

test("a wrong secret is refused before the API is looked up", async ({ testServer, caller }) => {
  const key = { ...(await caller.created()), clientSecret: "wrong" };
  const answer = await requestFor(testServer, key, "https://unknown.example.com");
  expect(answer.status).toBe(401);
});

test("a deleted API is refused at once: its credentials, its tokens and new requests for it", async ({
  testServer,
  admin,
  caller,
}) => {
  const api = await register(admin);
  const key = await caller.created();
  const token = await tokenFor(testServer, key, api.identifier);
  expect(await introspect(testServer, key, token)).toMatchObject({ active: true });
  expect((await admin.fetch(`${path}/${api.id}`, { method: "DELETE" })).status).toBe(204);
  expect(await introspect(testServer, key, token)).toEqual({ active: false });
  const asked = await send(testServer, "/oauth2/introspect", { token }, basic(api));
  expect(asked.status).toBe(401);
  expect((await requestFor(testServer, key, api.identifier)).status).toBe(400);
});

test("a regenerated secret replaces the previous one on the next request", async ({
  testServer,
  admin,
}) => {
  const api = await register(admin);
  const made = await admin.fetch(`${path}/${api.id}/secret`, { method: "POST" });
  const { clientSecret } = await made.json();
  const statusOf = async (as: Credentials) =>
    (await send(testServer, "/oauth2/introspect", { token: "x" }, basic(as))).status;
  expect(await statusOf(api)).toBe(401);
  expect(await statusOf({ ...api, clientSecret })).toBe(200);
  const list = await (await admin.fetch(path)).text();
  expect(list).toContain(api.clientId);
  for (const secret of [api.clientSecret, clientSecret]) expect(list).not.toContain(secret);
});

for (const [field, input] of [
  ["name", { name: "" }],
  ["identifier", { identifier: "https://jobs.example.com#top" }],
  ["identifier", { identifier: "https://keys@jobs.example.com" }],
  ["identifier", { identifier: "javascript:alert(1)" }],
  ["permissions.0.name", { permissions: [{ name: "two words" }] }],
  ["tokenLifetimeSeconds", { tokenLifetimeSeconds: 99_999 }],
  ["rolesClaim", { rolesClaim: "sub" }],
] as const) {
  test(`an error names the field: ${JSON.stringify(input)}`, async ({ admin }) => {
    const valid = { name: "Jobs", identifier: "https://jobs.example.com" };
    const answer = await admin.post(path, { ...valid, ...input });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field }] });
  });
}

test("this server's own address cannot identify an API", async ({ testServer, admin }) => {
  const answer = await admin.post(path, { name: "Self", identifier: testServer.url });
  expect(await answer.json()).toMatchObject({ code: 400, errors: [{ field: "identifier" }] });
});
