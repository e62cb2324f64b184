import { Caller, csrfOf, postSignIn, stranger } from "../client";
import { expect, test } from "../fixtures";

const sessionCookie = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith("latchkey.session="));

test("the session cookie is out of reach of scripts and of other sites", async ({
  installation,
  person,
}) => {
  const cookie = sessionCookie(await postSignIn(installation, person)) ?? "";
  expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain(person.email);
});

test("a wrong password, an unknown address and no password are refused alike", async ({
  installation,
  person,
}) => {
  const answers = [];
  for (const form of [
    { email: person.email, password: "wrong" },
    { email: "nobody@example.com", password: person.password },
    { email: person.email, password: "" },
    { email: "", password: "" },
  ]) {
    const response = await postSignIn(installation, form);
    expect(sessionCookie(response)).toBeUndefined();
    answers.push(`${response.status} ${await response.text()}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^401 /);
});

test("sign-in leads back to this origin only", async ({ installation, person }) => {
  for (const [callbackUrl, path] of [
    [`${installation.url}/settings?a=1`, "/settings?a=1"],
    ["/settings", "/settings"],
    ["https://evil.test/", "/settings"],
    ["//evil.test/", "/settings"],
    [`${installation.url}@evil.test/`, "/settings"],
    [`${installation.url}//evil.test/`, "/settings"],
  ] as const) {
    const response = await postSignIn(installation, { ...person, callbackUrl });
    expect((await response.json()).url).toBe(installation.url + path);
  }
});

test("sign-in without the page's own token is refused", async ({ installation, person }) => {
  const response = await stranger(installation).fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ email: person.email, password: person.password, json: "true" }),
  });
  expect(response.status).toBe(403);
  expect(sessionCookie(response)).toBeUndefined();
});

test("bodies of sign-in and sign-out are held to the limits of every other", async ({
  installation,
}) => {
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
      const response = await stranger(installation).fetch(path, init);
      expect(response.status).toBe(status);
      expect((await response.json()).code).toBe(status);
    }
  }
});

test("a failure of the server is no wrong password, and says nothing of itself", async ({
  installation,
  person,
}) => {
  installation.sql("alter table users rename to users_away");
  try {
    const response = await postSignIn(installation, person);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("users");
  } finally {
    installation.sql("alter table users_away rename to users");
  }
});

test("a sign-out that the database does not take is no sign-out: the browser keeps its cookie", async ({
  installation,
  caller,
  person,
}) => {
  const signOut = async () => {
    const { csrfToken, cookie } = await csrfOf(installation);
    return caller.fetch("/api/auth/signout", {
      method: "POST",
      headers: { cookie: `${cookie}; ${caller.headers.cookie}` },
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
  };
  installation.sql("create table held (id text references sessions (id))");
  installation.sql("insert into held select id from sessions where user_id = ?", person.id);
  try {
    const response = await signOut();
    expect(response.status).toBe(500);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).not.toContain("held");
    expect((await caller.list()).status).toBe(200);
  } finally {
    installation.sql("drop table held");
  }
  expect((await signOut()).status).toBe(200);
  expect((await caller.list()).status).toBe(401);
});

test("a cookie that was changed, or is of another installation, is no session", async ({
  installation,
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
    const response = await new Caller(installation, { cookie: changed }).list();
    expect(response.status).toBe(401);
  }
});
