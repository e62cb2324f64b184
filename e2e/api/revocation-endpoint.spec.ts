/** What RFC 7009 promises: a token ends at once, and only its own client can end it. */
import { scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { basic, inBody, introspect, revoke, send } from "../oauth";

const path = "/oauth2/revoke";

const tokenOfScript = ({ headers }: { headers: Record<string, string> }) =>
  headers.authorization?.slice("Bearer ".length) ?? "";

test("a revoked token is refused on the next request, other tokens of the key are not", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const [ended, kept] = [await scriptOf(testServer, key), await scriptOf(testServer, key)];
  expect((await ended.list()).status).toBe(200);
  const answer = await revoke(testServer, key, tokenOfScript(ended));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({});
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("pragma")).toBe("no-cache");
  const refused = await ended.list();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect((await kept.list()).status).toBe(200);
  expect((await (await scriptOf(testServer, key)).list()).status).toBe(200);
});

test("a second revocation gets the same response and is not recorded again", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(testServer, key));
  const credentials = inBody(key);
  for (let time = 0; time < 2; time += 1) {
    const form = { token, token_type_hint: "access_token", ...credentials };
    expect((await send(testServer, path, form)).status).toBe(200);
  }
  const events = testServer.sql(
    "select metadata from audit_events where entity_id = ? and action = 'update'",
    key.id,
  );
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain(token.slice(-20));
});

test("of concurrent revocations of a token only one is recorded", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(testServer, key));
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => revoke(testServer, key, token)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(
    testServer.sql("select id from audit_events where entity_id = ? and action = 'update'", key.id),
  ).toHaveLength(1);
});

test("a client cannot revoke another client's token, even of the same user", async ({
  testServer,
  caller,
  admin,
}) => {
  const script = await scriptOf(testServer, await caller.created());
  for (const other of [await caller.created(), await admin.created()]) {
    const answer = await revoke(testServer, other, tokenOfScript(script));
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect((await script.list()).status).toBe(200);
  }
});

test("an invalid token gets the same response as a valid one", async ({ testServer, caller }) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(testServer, key));
  for (const text of ["x", `${token}x`, token.slice(0, -1), "a.b.c"]) {
    const answer = await revoke(testServer, key, text);
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
  }
  expect((await introspect(testServer, key, token)).active).toBe(true);
});

test("unknown callers cannot revoke", async ({ testServer, caller }) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  const token = tokenOfScript(script);
  const wrong = { ...key, clientSecret: "wrong" };
  const refused = await send(testServer, path, { token }, basic(wrong));
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
  expect((await send(testServer, path, { token, ...inBody(wrong) })).status).toBe(401);
  expect((await script.list()).status).toBe(200);
});
