/** Introspection (RFC 7662): what callers learn, and what they do not. */

import { credentialsIn, runAdmin } from "../admin-cli";
import { anonymousCaller, type Created, scriptOf, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { basic, inBody, introspect, revoke, send, sendText } from "../oauth";
import type { TestServer } from "../test-server";

const path = "/oauth2/introspect";
const dead = { active: false };

/** The answer about a token to the key itself. */
const about = async (testServer: TestServer, key: Created, token: string) =>
  introspect(testServer, key, token);

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

test("a key can introspect the tokens of all keys of its user", async ({
  testServer,
  user,
  caller,
}) => {
  const [asking, asked] = [await caller.created(), await caller.created()];
  const token = await tokenOf(testServer, asked);
  const { iat, exp, jti } = claimsOf(token);
  expect(await about(testServer, asking, token)).toEqual({
    active: true,
    token_type: "Bearer",
    iss: testServer.url,
    aud: testServer.url,
    sub: user.id,
    client_id: asked.clientId,
    username: user.email,
    email: user.email,
    tenant_id: 1,
    ...{ iat, exp, jti },
    ...{ roles: [], groups: [] },
  });
  expect(await about(testServer, asked, token)).toEqual(await about(testServer, asking, token));
});

test("for keys of another user the token is inactive", async ({ testServer, caller, admin }) => {
  const token = await tokenOf(testServer, await caller.created());
  expect(await about(testServer, await admin.created(), token)).toEqual(dead);
});

test("credentials in Basic or in the body are accepted, with or without a hint, and responses are never cached", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const token = await tokenOf(testServer, key);
  for (const answer of [
    await send(testServer, path, { token }, basic(key)),
    await send(testServer, path, { token, ...inBody(key) }),
    await send(testServer, path, { token, token_type_hint: "refresh_token", ...inBody(key) }),
    await send(testServer, path, { token, token_type_hint: "no such", ...inBody(key) }),
  ]) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("pragma")).toBe("no-cache");
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect((await answer.json()).active).toBe(true);
  }
});

test("anything but a token of this server is inactive", async ({ testServer, caller }) => {
  const key = await caller.created();
  const token = await tokenOf(testServer, key);
  for (const text of [
    "x",
    "..",
    "a.b.c",
    `${token}x`,
    ` ${token}`,
    `Bearer ${token}`,
    "\u0000",
    "é",
  ]) {
    expect(await about(testServer, key, text)).toEqual(dead);
  }
});

for (const [situation, end] of [
  ["its key is deleted", ({ owner, key }: Act) => owner.delete(key.id)],
  ["its secret is regenerated", ({ owner, key }: Act) => owner.regenerate(key.id)],
  ["it is revoked", ({ testServer, key, token }: Act) => revoke(testServer, key, token)],
] as const) {
  test(`a token is inactive as soon as ${situation}`, async ({ testServer, caller: owner }) => {
    const [asking, key] = [await owner.created(), await owner.created()];
    const token = await tokenOf(testServer, key);
    expect((await about(testServer, asking, token)).active).toBe(true);
    expect((await end({ testServer, owner, key, token })).ok).toBe(true);
    expect(await about(testServer, asking, token)).toEqual(dead);
  });
}

interface Act {
  testServer: TestServer;
  owner: {
    delete: (id: string) => Promise<Response>;
    regenerate: (id: string) => Promise<Response>;
  };
  key: Created;
  token: string;
}

test("a resource server without an identifier introspects the tokens for this server with their current roles, until it is deleted", async ({
  testServer,
  user,
  caller,
}) => {
  const name = `gateway-${crypto.randomUUID().slice(0, 8)}`;
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", name));
  const token = await tokenOf(testServer, await caller.created());
  const rolesNow = async () => (await introspect(testServer, server, token)).roles;
  expect(await rolesNow()).toEqual([]);
  testServer.grant(user, 6);
  expect(await rolesNow()).toEqual(["Data and storage administrator"]);
  expect(await introspect(testServer, server, token)).toMatchObject({ scope: "", access: [] });
  testServer.revokeRules(user);
  expect(await rolesNow()).toEqual([]);

  testServer.disable(user);
  expect(await introspect(testServer, server, token)).toEqual(dead);

  expect(await runAdmin(testServer, "list-resource-servers")).toContain(server.clientId);
  await runAdmin(testServer, "delete-resource-server", name);
  const refused = await send(testServer, path, { token }, basic(server));
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: "invalid_client" });
});

test("a resource server can neither obtain nor revoke tokens", async ({ testServer, caller }) => {
  const name = `gateway-${crypto.randomUUID().slice(0, 8)}`;
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", name));
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  const token = await tokenOf(testServer, key);
  const grant = { grant_type: "client_credentials" };
  expect((await send(testServer, "/api/v2/token", grant, basic(server))).status).toBe(401);
  expect((await revoke(testServer, server, token)).status).toBe(401);
  expect((await introspect(testServer, key, token)).active).toBe(true);
  expect((await script.list()).status).toBe(200);
});

test("unknown callers get the same error, with a challenge for Basic", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const token = await tokenOf(testServer, key);
  const unknown = { clientId: "lk-00000000000000000000", clientSecret: key.clientSecret };
  const wrong = { ...key, clientSecret: "wrong" };
  const bodies = new Set<string>();
  for (const who of [unknown, wrong]) {
    const byHeader = await send(testServer, path, { token }, basic(who));
    expect(byHeader.status).toBe(401);
    expect(byHeader.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
    const byBody = await send(testServer, path, { token, ...inBody(who) });
    expect(byBody.status).toBe(401);
    expect(byBody.headers.get("www-authenticate")).toBeNull();
    for (const answer of [byHeader, byBody]) {
      expect(answer.headers.get("cache-control")).toBe("no-store");
      bodies.add(await answer.text());
    }
  }
  expect(bodies.size).toBe(1);
  const bearer = await send(testServer, path, { token }, { authorization: `Bearer ${token}` });
  expect(bearer.status).toBe(401);
});

for (const endpoint of [path, "/oauth2/revoke"]) {
  test(`${endpoint} accepts only a POST of a small form without repeated parameters`, async ({
    testServer,
    caller,
  }) => {
    const key = await caller.created();
    const token = await tokenOf(testServer, key);
    const script = await scriptOf(testServer, key);
    const as = basic(key);
    const query = new URLSearchParams(inBody(key));
    for (const [answer, status] of [
      [await sendText(testServer, endpoint, "", as), 400],
      [await sendText(testServer, endpoint, "token=", as), 400],
      [await sendText(testServer, endpoint, `token=${token}&token=${token}`, as), 400],
      [await sendText(testServer, endpoint, `token=${token}&a=1&a=2`, as), 400],
      [await sendText(testServer, endpoint, `token=${token}&client_secret=x`, as), 400],
      [await sendText(testServer, `${endpoint}?${query}`, `token=${token}`), 400],
      [await sendText(testServer, endpoint, `token=${token}`), 401],
      [await sendText(testServer, endpoint, `token=${"a".repeat(17_000)}`, as), 413],
      [
        await sendText(testServer, endpoint, JSON.stringify({ token }), {
          ...as,
          "content-type": "application/json",
        }),
        415,
      ],
      [
        await sendText(testServer, endpoint, `token=${token}`, {
          ...as,
          "content-encoding": "gzip",
        }),
        415,
      ],
    ] as const) {
      const body = await answer.text();
      expect(answer.status, body).toBe(status);
      expect(Object.keys(JSON.parse(body))).toEqual(["error", "error_description"]);
      expect(body).not.toContain(token);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("pragma")).toBe("no-cache");
    }
    for (const method of ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await anonymousCaller(testServer).fetch(endpoint, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
    }
    expect((await script.list()).status).toBe(200);
  });
}
