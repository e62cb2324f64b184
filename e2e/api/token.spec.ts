import { createRemoteJWKSet, jwtVerify } from "jose";
import { anonymousCaller, type Created, requestToken } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

const form = { "content-type": "application/x-www-form-urlencoded" };

const v1 = (testServer: TestServer, body: unknown) =>
  anonymousCaller(testServer).post("/api/v1/token", body);

const v2 = (testServer: TestServer, body: string, headers: Record<string, string> = {}) =>
  anonymousCaller(testServer).fetch("/api/v2/token", {
    method: "POST",
    body,
    headers: { ...form, ...headers },
  });

const basic = ({ clientId, clientSecret }: Created, scheme = "Basic") => ({
  authorization: `${scheme} ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
});

const uncached = (response: Response) => {
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("pragma")).toBe("no-cache");
};

test("v1 accepts all member names that clients use", async ({ testServer, caller }) => {
  const { clientId: id, clientSecret: secret } = await caller.created();
  for (const body of [
    { grantType: "app_token", AppId: id, AppSecret: secret },
    { grantType: "app_token", appId: id, appSecret: secret },
    { grantType: "app_token", appID: id, appSecret: secret },
    { grantType: "client_credentials", clientId: id, clientSecret: secret },
    { grantType: "client_credentials", clientID: id, clientSecret: secret },
    { clientId: id, clientSecret: secret },
    JSON.stringify({ clientId: id, clientSecret: secret }),
  ]) {
    const response = await v1(testServer, body);
    expect(response.status).toBe(200);
    uncached(response);
    expect(await response.json()).toEqual({ accessToken: expect.any(String), expiresIn: 3600 });
  }
});

test("v1 accepts a form", async ({ testServer, caller }) => {
  const { clientId, clientSecret } = await caller.created();
  const body = new URLSearchParams({ grantType: "app_token", clientId, clientSecret });
  const response = await anonymousCaller(testServer).fetch("/api/v1/token", {
    method: "POST",
    body,
  });
  expect(response.status).toBe(200);
});

test("curl -d with JSON and no content type works on v1; v2 names the content type", async ({
  testServer,
  caller,
}) => {
  const { clientId, clientSecret } = await caller.created();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = JSON.stringify({ grantType: "client_credentials", clientId, clientSecret });
  const send = (path: string, from = anonymousCaller(testServer)) =>
    from.fetch(path, { method: "POST", body, headers });
  expect((await send("/api/v1/token")).status).toBe(200);
  for (const path of ["/api/v2/token", "/oauth2/introspect", "/oauth2/revoke"]) {
    const response = await send(path);
    expect(response.status).toBe(400);
    const answer = await response.json();
    expect(answer.error).toBe("invalid_request");
    expect(answer.error_description).toContain("Content-Type");
  }
  const refused = await send("/api/v1/access-keys", caller);
  expect(refused.status).toBe(415);
  expect((await refused.json()).message).toContain("Content-Type: application/json");
});

test("v1 rejects every error with 400", async ({ testServer, caller }) => {
  const { clientId, clientSecret } = await caller.created();
  const invalid = { code: 400, message: "Invalid client credentials" };
  expect(await (await v1(testServer, { clientId, clientSecret: "wrong" })).json()).toEqual(invalid);
  expect(await (await v1(testServer, { clientId: "lk-x", clientSecret })).json()).toEqual(invalid);
  for (const body of [
    { clientId },
    { clientSecret },
    { clientId: 1, clientSecret },
    { clientId, clientSecret, grantType: "password" },
    { clientId, clientSecret, grantType: "refresh_token" },
    [],
    7,
  ]) {
    const response = await v1(testServer, body);
    expect(response.status).toBe(400);
    uncached(response);
    const answer = await response.json();
    expect(Object.keys(answer)).toEqual(["code", "message"]);
    expect(JSON.stringify(answer)).not.toContain(clientSecret);
  }
});

test("v2 issues a token to a client in the body or in Basic", async ({ testServer, caller }) => {
  const key = await caller.created();
  const body = "grant_type=client_credentials";
  for (const response of [
    await requestToken(testServer, key.clientId, key.clientSecret),
    await v2(testServer, body, basic(key)),
    await v2(testServer, `${body}&unknown=x&unknown2=`, basic(key, "basic")),
    await v2(testServer, `${body}&client_id=${key.clientId}`, basic(key)),
  ]) {
    expect(response.status).toBe(200);
    uncached(response);
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 3600,
    });
  }
});

test("v2 rejects invalid clients with 401, and with a challenge for Basic", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const invalid = { error: "invalid_client", error_description: "Invalid client credentials" };
  const posted = await requestToken(testServer, key.clientId, "wrong");
  expect(posted.status).toBe(401);
  expect(posted.headers.get("www-authenticate")).toBeNull();
  uncached(posted);
  expect(await posted.json()).toEqual(invalid);
  const header = basic({ ...key, clientSecret: "wrong" });
  const challenged = await v2(testServer, "grant_type=client_credentials", header);
  expect(challenged.status).toBe(401);
  expect(challenged.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
  expect(await challenged.json()).toEqual(invalid);
});

test("v2 rejects malformed requests with the error codes of RFC 6749", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const good = `client_id=${key.clientId}&client_secret=${key.clientSecret}`;
  for (const [body, headers, error] of [
    [good, {}, "invalid_request"],
    [`grant_type=&${good}`, {}, "invalid_request"],
    [`grant_type=password&${good}`, {}, "unsupported_grant_type"],
    [`grant_type=client_credentials&scope=x&${good}`, {}, "invalid_scope"],
    [`grant_type=client_credentials&grant_type=client_credentials&${good}`, {}, "invalid_request"],
    [`grant_type=client_credentials&${good}`, basic(key), "invalid_request"],
  ] as const) {
    const response = await v2(testServer, body, headers);
    expect(response.status).toBe(400);
    uncached(response);
    const answer = await response.json();
    expect(Object.keys(answer)).toEqual(["error", "error_description"]);
    expect(answer.error).toBe(error);
  }
});

test("credentials in the URL are rejected", async ({ testServer, caller }) => {
  const { clientId, clientSecret } = await caller.created();
  const query = `client_id=${clientId}&client_secret=${clientSecret}`;
  const anonymous = anonymousCaller(testServer);
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const second = await anonymous.fetch(`/api/v2/token?${query}`, { method: "POST", body });
  expect(second.status).toBe(400);
  expect((await second.json()).error).toBe("invalid_request");
  const first = await anonymous.post(`/api/v1/token?${query}`, { clientId, clientSecret });
  expect(first.status).toBe(400);
  await first.json();
});

test("the token is a JWT that verifies with the published keys", async ({
  testServer,
  caller,
  user,
}) => {
  const key = await caller.created();
  const response = await requestToken(testServer, key.clientId, key.clientSecret);
  const { access_token: token } = await response.json();
  const jwks = createRemoteJWKSet(new URL("/.well-known/jwks.json", testServer.url));
  const { payload } = await jwtVerify(token, jwks, {
    issuer: testServer.url,
    audience: testServer.url,
    typ: "at+jwt",
    algorithms: ["ES256"],
  });
  expect(payload).toMatchObject({
    sub: user.id,
    client_id: key.clientId,
    email: user.email,
    tenant_id: 1,
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  expect(token.split(".")[1]).toMatch(/^[A-Za-z0-9+/]+$/);
});

test("the published keys have public members only", async ({ testServer }) => {
  const response = await anonymousCaller(testServer).fetch("/.well-known/jwks.json");
  expect(response.status).toBe(200);
  const { keys } = await response.json();
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0]).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
});
