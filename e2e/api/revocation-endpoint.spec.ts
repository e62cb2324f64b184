/** What RFC 7009 promises: a token ends at once, and only its own client can end it. */
import { scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { basic, inBody, introspect, revoke, send } from "../oauth";

const path = "/oauth2/revoke";

const tokenOfScript = ({ headers }: { headers: Record<string, string> }) =>
  headers.authorization?.slice("Bearer ".length) ?? "";

test("a revoked token is refused on the next request, the key's other tokens are not", async ({
  installation,
  caller,
}) => {
  const key = await caller.created();
  const [ended, kept] = [await scriptOf(installation, key), await scriptOf(installation, key)];
  expect((await ended.list()).status).toBe(200);
  const answer = await revoke(installation, key, tokenOfScript(ended));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({});
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("pragma")).toBe("no-cache");
  const refused = await ended.list();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect((await kept.list()).status).toBe(200);
  expect((await (await scriptOf(installation, key)).list()).status).toBe(200);
});

test("revoked a second time it is answered alike, and history tells of it once", async ({
  installation,
  caller,
}) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(installation, key));
  const credentials = inBody(key);
  for (let time = 0; time < 2; time += 1) {
    const form = { token, token_type_hint: "access_token", ...credentials };
    expect((await send(installation, path, form)).status).toBe(200);
  }
  const events = installation.sql(
    "select metadata from audit_events where entity_id = ? and action = 'update'",
    key.id,
  );
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain(token.slice(-20));
});

test("of one token only one of many revocations at the same time is recorded", async ({
  installation,
  caller,
}) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(installation, key));
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => revoke(installation, key, token)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(
    installation.sql(
      "select id from audit_events where entity_id = ? and action = 'update'",
      key.id,
    ),
  ).toHaveLength(1);
});

test("another client's token is left as it is, even where both are of one user", async ({
  installation,
  caller,
  root,
}) => {
  const script = await scriptOf(installation, await caller.created());
  for (const other of [await caller.created(), await root.created()]) {
    const answer = await revoke(installation, other, tokenOfScript(script));
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect((await script.list()).status).toBe(200);
  }
});

test("a text that is no token is answered as if it had been one", async ({
  installation,
  caller,
}) => {
  const key = await caller.created();
  const token = tokenOfScript(await scriptOf(installation, key));
  for (const text of ["x", `${token}x`, token.slice(0, -1), "a.b.c"]) {
    const answer = await revoke(installation, key, text);
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
  }
  expect((await introspect(installation, key, token)).active).toBe(true);
});

test("whoever is not known ends nothing", async ({ installation, caller }) => {
  const key = await caller.created();
  const script = await scriptOf(installation, key);
  const token = tokenOfScript(script);
  const wrong = { ...key, clientSecret: "wrong" };
  const refused = await send(installation, path, { token }, basic(wrong));
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
  expect((await send(installation, path, { token, ...inBody(wrong) })).status).toBe(401);
  expect((await script.list()).status).toBe(200);
});
