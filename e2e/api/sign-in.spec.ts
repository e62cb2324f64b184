import { anonymousCaller, Caller, csrfOf, postSignIn } from "../client";
import { expect, test } from "../fixtures";

const sessionCookie = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith("latchkey.session="));

test("the session cookie is HttpOnly and SameSite", async ({ testServer, user }) => {
  const cookie = sessionCookie(await postSignIn(testServer, user)) ?? "";
  expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain(user.email);
});

test("a wrong password, an unknown address and a missing password get the same error", async ({
  testServer,
  user,
}) => {
  const answers = [];
  for (const form of [
    { email: user.email, password: "wrong" },
    { email: "unknown@example.com", password: user.password },
    { email: user.email, password: "" },
    { email: "", password: "" },
  ]) {
    const response = await postSignIn(testServer, form);
    expect(sessionCookie(response)).toBeUndefined();
    answers.push(`${response.status} ${await response.text()}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^401 /);
});

test("sign-in redirects only to this origin", async ({ testServer, user }) => {
  for (const [callbackUrl, path] of [
    [`${testServer.url}/settings?a=1`, "/settings?a=1"],
    ["/settings", "/settings"],
    ["https://evil.test/", "/settings"],
    ["//evil.test/", "/settings"],
    [`${testServer.url}@evil.test/`, "/settings"],
    [`${testServer.url}//evil.test/`, "/settings"],
  ] as const) {
    const response = await postSignIn(testServer, { ...user, callbackUrl });
    expect((await response.json()).url).toBe(testServer.url + path);
  }
});

test("sign-in without a CSRF token is rejected", async ({ testServer, user }) => {
  const response = await anonymousCaller(testServer).fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ email: user.email, password: user.password, json: "true" }),
  });
  expect(response.status).toBe(403);
  expect(sessionCookie(response)).toBeUndefined();
});

test("the body limits apply to sign-in and sign-out", async ({ testServer }) => {
  const form = "application/x-www-form-urlencoded";
  for (const path of ["/api/auth/callback/credentials", "/api/auth/signout"]) {
    for (const [body, headers, status] of [
      ["a".repeat(17_000), { "content-type": form }, 413],
      [new Blob(["a".repeat(17_000)]).stream(), { "content-type": form }, 413],
      ["{", { "content-type": "application/json" }, 415],
      ["a=1", { "content-type": form, "content-encoding": "gzip" }, 415],
      [new Uint8Array([0xff]), { "content-type": form }, 400],
    ] as const) {
      const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
      const response = await anonymousCaller(testServer).fetch(path, init);
      expect(response.status).toBe(status);
      expect((await response.json()).code).toBe(status);
    }
  }
});

test("a server error during sign-in is not reported as a wrong password and shows no details", async ({
  testServer,
  user,
}) => {
  testServer.sql("alter table users rename to users_away");
  try {
    const response = await postSignIn(testServer, user);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("users");
  } finally {
    testServer.sql("alter table users_away rename to users");
  }
});

test("if the database rejects a sign-out, the browser keeps its cookie", async ({
  testServer,
  caller,
  user,
}) => {
  const signOut = async () => {
    const { csrfToken, cookie } = await csrfOf(testServer);
    return caller.fetch("/api/auth/signout", {
      method: "POST",
      headers: { cookie: `${cookie}; ${caller.headers.cookie}` },
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
  };
  testServer.sql("create table held (id text references sessions (id))");
  testServer.sql("insert into held select id from sessions where user_id = ?", user.id);
  try {
    const response = await signOut();
    expect(response.status).toBe(500);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).not.toContain("held");
    expect((await caller.list()).status).toBe(200);
  } finally {
    testServer.sql("drop table held");
  }
  expect((await signOut()).status).toBe(200);
  expect((await caller.list()).status).toBe(401);
});

test("an altered cookie or one of another installation is not a session", async ({
  testServer,
  caller,
}) => {
  const { cookie = "" } = caller.headers;
  const at = cookie.length - 10;
  const letter = cookie[at] === "A" ? "B" : "A";
  for (const changed of [
    cookie.slice(0, at) + letter + cookie.slice(at + 1),
    "latchkey.session=x",
    "latchkey.session=",
  ]) {
    const response = await new Caller(testServer, { cookie: changed }).list();
    expect(response.status).toBe(401);
  }
});
