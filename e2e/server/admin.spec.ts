/** The operators' command line, run beside a running server. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { runAdminWith } from "../admin-cli";
import { postSignIn, scriptOf, settledBrowserOf, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

const run = ({ environment }: TestServer, ...words: string[]) => runAdminWith(environment, words);

const ok = async (testServer: TestServer, ...words: string[]) => {
  const outcome = await run(testServer, ...words);
  expect(outcome).toMatchObject({ code: 0, err: "" });
  return outcome.out;
};

const passwordIn = (out: string) => /Password: (\S+)/.exec(out)?.[1] ?? "";

const newEmail = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;

const eventsAbout = (testServer: TestServer, name: string) =>
  testServer.sql(
    `select subject, subject_type, action, entity_type, source_address, http_method, url, metadata
     from audit_events where entity_name = ? and subject = 'operator' order by at, id`,
    name,
  );

const byOperator = {
  ...{ subject: "operator", subject_type: "User" },
  ...{ source_address: null, http_method: null, url: null },
};

test("create-user: the new user can sign in with the role, and the audit log has the creator", async ({
  testServer,
}) => {
  const email = newEmail("Carol").toLowerCase();
  const out = await ok(testServer, "create-user", email.toUpperCase(), "--role", "viewer");
  expect(out).toContain("must be changed at the first sign-in, and ends after 7 days");
  const browser = await settledBrowserOf(testServer, { email, password: passwordIn(out) });
  const answer = await browser.fetch("/api/v1/authorization/me/access-rules");
  const [rule] = (await answer.json()).accessRules.accessRules;
  expect(rule).toMatchObject({ roleName: "Viewer", scopeType: "tenant", subjectId: email });
  expect(eventsAbout(testServer, email)).toEqual([
    { ...byOperator, action: "create", entity_type: "user", metadata: "{}" },
  ]);
  const again = await run(testServer, "create-user", email);
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.err).toContain("already exists");
});

test("set-password: generated or from standard input; it is temporary and ends sessions", async ({
  testServer,
  user,
  caller,
}) => {
  const isTemporary = () =>
    testServer.sql(
      "select 1 from users where id = ? and password_temporary_since is not null",
      user.id,
    ).length === 1;
  const made = passwordIn(await ok(testServer, "set-password", user.email));
  expect((await caller.list()).status).toBe(401);
  expect((await postSignIn(testServer, { ...user, password: made })).status).toBe(200);
  expect(isTemporary()).toBe(true);
  testServer.sql("update users set password_temporary_since = null where id = ?", user.id);
  const chosen = "a sentence with  two spaces ";
  const words = ["set-password", user.email, "--stdin"];
  const typed = await runAdminWith(testServer.environment, words, `${chosen}\n`);
  expect(typed).toMatchObject({ code: 0, err: "" });
  expect(typed.out).not.toContain(chosen);
  expect((await postSignIn(testServer, { ...user, password: chosen })).status).toBe(200);
  expect(isTemporary()).toBe(true);
  expect((await postSignIn(testServer, { ...user, password: made })).status).toBe(401);
  const short = await runAdminWith(testServer.environment, words, "short\n");
  expect(short).toMatchObject({ code: 2, out: "" });
  expect(short.err).toContain("at least 8 characters");
});

test("disable-user: tokens are refused on the next request; enable-user: the key works again", async ({
  testServer,
  user,
  caller,
}) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  expect((await script.list()).status).toBe(200);
  await ok(testServer, "disable-user", user.email);
  expect((await script.list()).status).toBe(401);
  expect((await caller.list()).status).toBe(401);
  await ok(testServer, "enable-user", user.email);
  expect((await (await scriptOf(testServer, key)).list()).status).toBe(200);
  expect((await caller.list()).status).toBe(401);
});

test("add-access-rule: the next request has the permission", async ({
  testServer,
  user,
  caller,
}) => {
  const users = () => caller.fetch("/api/v1/users");
  expect((await users()).status).toBe(403);
  const rule = ["add-access-rule", user.email, "Editor", "tenant", "1"];
  await ok(testServer, ...rule);
  expect((await users()).status).toBe(200);
  expect((await run(testServer, ...rule)).err).toContain("already exists");
});

test("list-keys and revoke-key: a key is found by its owner, and revoked with its tokens", async ({
  testServer,
  user,
  caller,
}) => {
  const [kept, revoked] = [await caller.created("kept"), await caller.created("revoked")];
  const script = await scriptOf(testServer, revoked);
  await script.created("made-with-revoked");
  const list = await ok(testServer, "list-keys", "--owner", user.email);
  expect(list.split("\n")).toHaveLength(5);
  expect(list).toMatch(new RegExp(`${kept.clientId} .* session`));
  expect(list).toMatch(new RegExp(`made-with-revoked .* ${revoked.clientId}`));
  expect(list).not.toContain(revoked.clientSecret.slice(0, 8));
  await ok(testServer, "revoke-key", revoked.clientId, "--descendants");
  expect((await script.list()).status).toBe(401);
  const { accessKeys } = await (await caller.list()).json();
  expect(accessKeys.map(({ name }: { name: string }) => name)).toEqual(["kept"]);
  expect((await run(testServer, "revoke-key", revoked.clientId)).code).toBe(1);
});

test("rotate-signing-key: the key is published before it signs, and no token is refused", async ({
  testServer,
  caller,
}) => {
  test.setTimeout(60_000);
  const key = await caller.created();
  const before = await tokenOf(testServer, key);
  const list = async (token: string) =>
    (await caller.fetch("/api/v1/access-keys", { headers: { authorization: `Bearer ${token}` } }))
      .status;
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;
  const [, kid = ""] =
    /New signing key (\S+)/.exec(await ok(testServer, "rotate-signing-key")) ?? [];
  const jwksUrl = new URL("/.well-known/jwks.json", testServer.url);
  const published = async () =>
    (await (await fetch(jwksUrl)).json()).keys.map((each: { kid: string }) => each.kid);
  // A token with an unknown header makes the server look at its keys sooner than it would by itself.
  const soon = async <Value>(ask: () => Promise<Value>) => {
    await list("e30.e30.e30");
    return ask();
  };
  await expect.poll(() => soon(published), { timeout: 15_000 }).toContain(kid);
  expect(await published()).toContain(kidOf(before));
  expect(kidOf(await tokenOf(testServer, key))).toBe(kidOf(before));

  const earlier = Date.now() - 400_000;
  testServer.sql("update signing_keys set created_at = ? where id = ?", earlier, kid);
  testServer.sql("update signing_keys set created_at = ? where id <> ?", earlier - 1, kid);
  await expect
    .poll(async () => kidOf(await soon(() => tokenOf(testServer, key))), { timeout: 15_000 })
    .toBe(kid);
  const after = await tokenOf(testServer, key);
  expect([await list(before), await list(after)]).toEqual([200, 200]);
  await jwtVerify(after, createRemoteJWKSet(jwksUrl), { issuer: testServer.url });
});

test("--help lists every command with its arguments", async ({ testServer }) => {
  const help = await ok(testServer, "--help");
  for (const name of ["create-user", "set-password", "rotate-signing-key"]) {
    expect(help).toContain(name);
  }
  const usage = await ok(testServer, "create-user", "--help");
  expect(usage).toContain("<email> [--role <name>]");
  expect(usage).toContain("one of System administrator, ");
});

for (const [words, said] of [
  [[], "Which command?"],
  [["drop-tables"], "no command drop-tables"],
  [["constructor"], "no command constructor"],
  [["create-user"], "The email is missing"],
  [["create-user", "nobody"], "must be an e-mail address"],
  [["create-user", "a@example.com", "b@example.com"], "too many arguments"],
  [["create-user", "a@example.com", "--rule", "Viewer"], "Unknown option '--rule'"],
  [["create-user", "a@example.com", "--role", "King"], "no role named King"],
  [["set-password", "a@example.com", "secret-on-the-line"], "too many arguments"],
  [["add-access-rule", "a@example.com", "Viewer", "planet", "1"], "must be one of tenant"],
] as const) {
  test(`exit code 2 with an explanation: ${words.join(" ") || "no command"}`, async ({
    testServer,
  }) => {
    const outcome = await run(testServer, ...words);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toContain(said);
    expect(outcome.err).not.toContain("    at ");
  });
}

for (const [words, said] of [
  [["disable-user", "unknown@example.com"], "no user with the address"],
  [["disable-user", "admin@example.com"], "is the only active system administrator"],
  [["revoke-key", "lk-nothing"], "no access key with the client ID"],
  [["add-access-rule", "admin@example.com", "Viewer", "cluster", "x"], "no cluster with the id"],
] as const) {
  test(`exit code 1 with an explanation: ${words.join(" ")}`, async ({ testServer }) => {
    const outcome = await run(testServer, ...words);
    expect(outcome).toMatchObject({ code: 1, out: "" });
    expect(outcome.err).toContain(said);
    expect(outcome.err).not.toContain("    at ");
  });
}

test("without a database, or with another secret, commands create nothing", async ({
  testServer,
}) => {
  const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "latchkey-admin-"));
  const nowhere = await runAdminWith({ DATA_DIR }, ["list-keys"]);
  expect(nowhere).toMatchObject({ code: 1, out: "" });
  expect(nowhere.err).toContain("There is no database at");
  rmSync(DATA_DIR, { recursive: true });
  const count = () => testServer.sql("select id from signing_keys").length;
  const keys = count();
  const other = { ...testServer.environment, AUTH_SECRET: "x".repeat(40) };
  const refused = await runAdminWith(other, ["rotate-signing-key"]);
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.err).toContain("AUTH_SECRET is not the one");
  expect(count()).toBe(keys);
});

test("an unreachable database is reported without its password", async () => {
  const DATABASE_URL = "postgres://anonymous:hidden-word@127.0.0.1:1/latchkey";
  const { code, out, err } = await runAdminWith({ DATABASE_URL }, ["list-keys"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("cannot be reached: ECONNREFUSED");
  expect(err).not.toMatch(/hidden-word|\n {4}at /);
});
