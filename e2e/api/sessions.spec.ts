/** Where people are signed in, what ends it, and what a temporary password is good for. */
import {
  anonymousCaller,
  browserOf,
  type Caller,
  csrfOf,
  scriptOf,
  settledBrowserOf,
} from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const temporary = "Change your temporary password first";

interface Session {
  id: string;
  current: boolean;
}

async function signOut(testServer: TestServer, caller: Caller): Promise<Response> {
  const { csrfToken, cookie } = await csrfOf(testServer);
  return fetch(`${testServer.url}/api/auth/signout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: `${cookie}; ${caller.headers.cookie}` },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
}

const remove = (caller: Caller, path: string) => caller.fetch(path, { method: "DELETE" });

const sessionsOf = async (caller: Caller) =>
  (await caller.json<{ sessions: Session[] }>("/api/v1/me/sessions")).sessions;

const expectOver = async (caller: Caller) => {
  expect((await caller.list()).status).toBe(401);
  const page = await caller.fetch("/settings");
  expect(page.status).toBe(307);
  expect(page.headers.get("location")).toContain("/sign-in?callbackUrl=%2Fsettings");
};

test("signing out ends the session and its cookie, no other session, and is recorded with the client IP", async ({
  testServer,
  caller,
  user,
}) => {
  const other = await browserOf(testServer, user);
  expect((await signOut(testServer, caller)).status).toBe(200);
  await expectOver(caller);
  expect((await other.list()).status).toBe(200);
  const events = testServer.sql(
    "select url, result from audit_events where action = 'sign-out' and entity_id = ?",
    user.id,
  );
  expect(events).toEqual([{ url: "/api/auth/signout", result: "Succeeded" }]);
});

test("signing in again ends the previous session of the browser, also of another user, and no other", async ({
  testServer,
  caller,
  user,
}) => {
  const elsewhere = await browserOf(testServer, user);
  const again = await browserOf(testServer, user, caller.headers.cookie);
  await expectOver(caller);
  expect((await again.list()).status).toBe(200);
  expect((await elsewhere.list()).status).toBe(200);
  expect(await sessionsOf(again)).toHaveLength(2);
  await expect(
    browserOf(testServer, { ...user, password: "wrong" }, again.headers.cookie),
  ).rejects.toThrow("401");
  expect((await again.list()).status).toBe(200);
  const other = await browserOf(testServer, testServer.addUser("bob"), again.headers.cookie);
  await expectOver(again);
  expect((await other.list()).status).toBe(200);
});

test("two tabs that sign in concurrently get a session each, and the next sign-in ends its previous one", async ({
  testServer,
  caller,
  user,
}) => {
  const { cookie } = caller.headers;
  const tabs = await Promise.all([
    browserOf(testServer, user, cookie),
    browserOf(testServer, user, cookie),
  ]);
  await expectOver(caller);
  for (const tab of tabs) expect((await tab.list()).status).toBe(200);
});

test("a user lists their sessions and ends the others", async ({ testServer, caller, user }) => {
  const other = await browserOf(testServer, user);
  const sessions = await sessionsOf(caller);
  expect(sessions).toHaveLength(2);
  expect(sessions[0]).toEqual({
    id: expect.any(String),
    current: true,
    via: "password",
    createdAt: expect.stringMatching(time),
    lastSeenAt: expect.stringMatching(time),
    address: testServer.servedBy === "server" ? "127.0.0.1" : null,
    client: "node",
  });
  expect((await remove(caller, `/api/v1/me/sessions/${sessions[1]?.id}`)).status).toBe(204);
  await expectOver(other);
  expect((await caller.list()).status).toBe(200);
  expect((await remove(caller, `/api/v1/me/sessions/${sessions[1]?.id}`)).status).toBe(404);
  expect((await remove(caller, `/api/v1/me/sessions/${sessions[0]?.id}`)).status).toBe(204);
  await expectOver(caller);
});

test("another user's session is 404 like an unknown one", async ({ testServer, caller }) => {
  const bob = await browserOf(testServer, testServer.addUser("bob"));
  const [session] = await sessionsOf(bob);
  const answers = [];
  for (const id of [session?.id, crypto.randomUUID(), "x"]) {
    const response = await remove(caller, `/api/v1/me/sessions/${id}`);
    answers.push(`${response.status} ${await response.text()}`);
  }
  expect(new Set(answers)).toEqual(new Set(['404 {"code":404,"message":"Not found"}']));
  expect((await bob.list()).status).toBe(200);
});

const ends = {
  "signing out everywhere": (caller: Caller) => caller.post("/api/v1/me/logout", {}),
  "a change of the password": (caller: Caller, password: string) =>
    caller.post("/api/v1/me/password", {
      currentPassword: password,
      newPassword: "a new long password",
    }),
};

for (const [what, end] of Object.entries(ends)) {
  test(`${what} ends all sessions on the next request, but no access key`, async ({
    testServer,
    caller,
    user,
  }) => {
    const other = await browserOf(testServer, user);
    const script = await scriptOf(testServer, await caller.created());
    expect((await end(caller, user.password)).status).toBe(204);
    await expectOver(caller);
    await expectOver(other);
    expect((await script.list()).status).toBe(200);
  });
}

for (const what of ["disable", "reset-password", "logout"]) {
  test(`${what} by an administrator ends all sessions on the next request`, async ({
    caller,
    admin,
    user,
  }) => {
    const done = await admin.fetch(`/api/v1/users/${user.id}/${what}`, { method: "POST" });
    expect(done.ok).toBe(true);
    await expectOver(caller);
  });
}

for (const [what, column, seconds] of [
  ["has been idle for too long", "seen_at", 1_800],
  ["has lasted too long", "created_at", 28_800],
] as const) {
  test(`a session that ${what} has ended, although its cookie is valid`, async ({
    testServer,
    caller,
    user,
  }) => {
    const shift = (by: number) =>
      testServer.sql(
        `update sessions set ${column} = ? where user_id = ?`,
        ...[new Date(Date.now() - by * 1000), user.id],
      );
    shift(seconds - 30);
    expect((await caller.list()).status).toBe(200);
    shift(seconds);
    await expectOver(caller);
    const again = await browserOf(testServer, user);
    expect(await sessionsOf(again)).toHaveLength(1);
  });
}

test("a token can list its owner's sessions and sign-ins, but cannot end sessions", async ({
  testServer,
  caller,
}) => {
  const script = await scriptOf(testServer, await caller.created());
  const [session] = await sessionsOf(script);
  expect(session?.current).toBe(false);
  expect((await script.fetch("/api/v1/me/sign-ins")).status).toBe(200);
  expect((await remove(script, `/api/v1/me/sessions/${session?.id}`)).status).toBe(403);
  expect((await script.post("/api/v1/me/logout", {})).status).toBe(403);
  expect((await caller.list()).status).toBe(200);
});

test("a user lists their own successful and failed sign-ins only", {
  tag: "@scheduled-jobs",
}, async ({ testServer, caller, user }) => {
  await expect(browserOf(testServer, { ...user, password: "wrong" })).rejects.toThrow("401");
  const find = async () =>
    (await caller.json<{ signIns: object[] }>("/api/v1/me/sign-ins")).signIns;
  const attempt = {
    id: expect.any(String),
    time: expect.stringMatching(time),
    address: testServer.servedBy === "server" ? "127.0.0.1" : null,
    client: "node",
  };
  // A refusal is written within a second.
  await expect.poll(find).toEqual([
    { ...attempt, result: "Failed" },
    { ...attempt, result: "Succeeded" },
  ]);
});

test("sessions need credentials, and changes need a page of this origin", async ({
  testServer,
  caller,
}) => {
  const anonymous = anonymousCaller(testServer);
  const [session] = await sessionsOf(caller);
  for (const [method, path, foreign] of [
    ["GET", "/api/v1/me/sessions", 200],
    ["GET", "/api/v1/me/sign-ins", 200],
    ["DELETE", `/api/v1/me/sessions/${session?.id}`, 403],
    ["POST", "/api/v1/me/logout", 403],
  ] as const) {
    expect((await anonymous.fetch(path, { method })).status).toBe(401);
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await caller.fetch(path, { method, headers })).status).toBe(foreign);
  }
  expect((await caller.list()).status).toBe(200);
});

test("a temporary password only permits its change", async ({ testServer, admin }) => {
  const email = `new-${crypto.randomUUID()}@example.com`;
  const { tempPassword: password } = await admin.made<{ tempPassword: string }>("/api/v1/users", {
    email,
  });
  const browser = await browserOf(testServer, { email, password });
  for (const path of ["/api/v1/access-keys", "/api/v1/me/sessions", "/api/v1/tenants"]) {
    const response = await browser.fetch(path);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 403, message: temporary });
  }
  expect((await browser.create("ci-deploy")).status).toBe(403);
  const page = await browser.fetch("/settings/details");
  expect(page.headers.get("location")).toBe("/change-password?callbackUrl=%2Fsettings%2Fdetails");
  const same = { currentPassword: password, newPassword: password };
  const refused = await browser.post("/api/v1/me/password", same);
  expect(refused.status).toBe(400);
  expect((await refused.json()).message).toMatch(/^newPassword: /);
  expect((await browser.post("/api/v1/me/logout", {})).status).toBe(204);
  const settled = await settledBrowserOf(testServer, { email, password });
  expect((await settled.list()).status).toBe(200);
});

test("a reset makes the password temporary, and access keys keep working", async ({
  testServer,
  admin,
  caller,
  user,
}) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  const { tempPassword: password } = await admin.made<{ tempPassword: string }>(
    `/api/v1/users/${user.id}/reset-password`,
    {},
  );
  const browser = await browserOf(testServer, { email: user.email, password });
  expect((await browser.list()).status).toBe(403);
  expect((await script.list()).status).toBe(200);
  expect((await (await scriptOf(testServer, key)).list()).status).toBe(200);
});

test("the first administrator's password is not temporary", async ({ testServer }) => {
  const browser = await browserOf(testServer, testServer.administrator);
  expect((await browser.list()).status).toBe(200);
});
