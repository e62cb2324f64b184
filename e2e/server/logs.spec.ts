/** What the log tells of requests, and what it must never tell. */
import { anonymousCaller, browserOf, requestToken, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { lineOf, logLines } from "../log-lines";
import { TestServer } from "../test-server";

const always = ["level", "time", "requestId", "method", "route", "status", "durationMs", "msg"];

test("a log line has the documented fields, with the user of a session or the key of a token", async ({
  testServer,
  user,
  caller,
}) => {
  const byBrowser = await lineOf(testServer, await caller.list());
  expect(Object.keys(byBrowser).sort()).toEqual([...always, "userId"].sort());
  expect(byBrowser).toMatchObject({
    ...{ level: "info", method: "GET", route: "/api/v1/access-keys", status: 200 },
    ...{ userId: user.id, msg: "request" },
  });
  expect(byBrowser.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(byBrowser.durationMs).toBeGreaterThan(0);

  const key = await caller.created();
  const byScript = await lineOf(testServer, await (await scriptOf(testServer, key)).list());
  expect(Object.keys(byScript).sort()).toEqual([...always, "clientId"].sort());
  expect(byScript.clientId).toBe(key.clientId);
});

test("only authenticated clients are named in the log", async ({ testServer, caller }) => {
  const key = await caller.created();
  const good = await requestToken(testServer, key.clientId, key.clientSecret);
  expect(await lineOf(testServer, good)).toMatchObject({
    ...{ route: "/api/v2/token", status: 200, clientId: key.clientId },
  });
  const legacy = await anonymousCaller(testServer).post("/api/v1/token", {
    clientId: key.clientId,
    clientSecret: key.clientSecret,
  });
  expect((await lineOf(testServer, legacy)).clientId).toBe(key.clientId);
  const swapped = await requestToken(testServer, key.clientSecret, key.clientId);
  const line = await lineOf(testServer, swapped);
  expect(Object.keys(line).sort()).toEqual([...always].sort());
  expect(line.status).toBe(401);
});

test("IDs in a path are replaced, also in handlers that Next serves", async ({
  testServer,
  caller,
}) => {
  const { id } = await caller.created();
  const history = await caller.fetch(`/api/v1/access-keys/${id}/history`);
  expect((await lineOf(testServer, history)).route).toBe("/api/v1/access-keys/{id}/history");
  const nothing = await lineOf(testServer, await caller.fetch(`/api/v9/${id}`));
  expect(nothing).toMatchObject({ route: "other", status: 404 });
});

test("pages are logged, files of the build are not", async () => {
  const testServer = await TestServer.make();
  const html = await (await fetch(`${testServer.url}/sign-in?callbackUrl=%2Fsettings`)).text();
  const [file = ""] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  expect((await fetch(testServer.url + file)).status).toBe(200);
  await fetch(`${testServer.url}/api/health`);
  await testServer.stop();
  const requests = logLines(testServer).filter(({ msg }) => msg === "request");
  expect(requests.map(({ route }) => route)).toEqual(["/sign-in", "/api/health"]);
  expect(Object.keys(logLines(testServer)[0] ?? {}).sort()).toEqual([...always].sort());
  await testServer.remove();
});

test("events just before a shutdown are logged", async () => {
  const testServer = await TestServer.make();
  const responses = [];
  for (let n = 0; n < 40; n += 1) responses.push(await fetch(`${testServer.url}/api/health`));
  await testServer.stop();
  const messages = logLines(testServer).map(({ msg }) => msg);
  expect(messages.filter((msg) => msg === "request").length).toBe(responses.length);
  expect(messages.slice(-2)).toEqual(["stopping", "stopped"]);
  await testServer.remove();
});

test("the process ends even if the reader of the log is gone", async () => {
  const testServer = await TestServer.make("server", { LOG_LEVEL: "error" });
  const caller = await browserOf(testServer, testServer.administrator);
  const { clientId, clientSecret } = await caller.created("ci-deploy");
  // Of the second nothing is written before the end.
  for (let n = 0; n < 2; n += 1) {
    const { status } = await requestToken(testServer, clientId, clientSecret);
    expect(status).toBe(200);
  }
  testServer.sql("alter table audit_events rename to lost");
  testServer.running?.process.stderr?.destroy();
  expect(await testServer.stop()).toBe(0);
  await testServer.remove();
});

test("Next's own messages about a failed page are JSON log lines", async () => {
  const testServer = await TestServer.make();
  const caller = await browserOf(testServer, testServer.administrator);
  testServer.sql("alter table clusters rename to lost");
  const page = await caller.fetch("/settings");
  expect(page.status).toBe(500);
  await testServer.stop();
  const [, written = ""] = (testServer.running?.output ?? "").split("click +ACCESS KEY.\n\n");
  const lines = written.split("\n").filter((line) => line !== "");
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
  const own = logLines(testServer).filter(({ source }) => source === "console");
  expect(own.length).toBeGreaterThan(0);
  expect(own[0]).toMatchObject({ level: "error", time: expect.any(String) });
  expect(own[0]?.err?.stack).toMatch(/ at /);
  await testServer.remove();
});

test("LOG_LEVEL=error omits request lines", async () => {
  const testServer = await TestServer.make("server", { LOG_LEVEL: "error" });
  await fetch(`${testServer.url}/api/health`);
  await fetch(`${testServer.url}/sign-in`);
  await testServer.stop();
  expect(logLines(testServer)).toEqual([]);
  await testServer.remove();
});

const canary = "canary7Qx";
const secret = `lks_${canary}`;

/** Everything that a client can choose holds the canary. */
async function sendCanaries(testServer: TestServer, caller: { headers: HeadersInit }) {
  const headers = {
    "user-agent": canary,
    "x-request-id": canary,
    "x-forwarded-for": canary,
    referer: `http://${canary}/`,
  };
  const basic = `Basic ${Buffer.from(`${canary}:${secret}`).toString("base64")}`;
  const form = { grant_type: "client_credentials", client_id: canary, client_secret: secret };
  const send = (path: string, init: RequestInit) =>
    fetch(testServer.url + path, {
      ...init,
      redirect: "manual",
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    });
  const post = (path: string, type: string, body: BodyInit, more: HeadersInit = {}) =>
    send(path, { method: "POST", body, headers: { ...more, "content-type": type } as HeadersInit });
  const formType = "application/x-www-form-urlencoded";
  const json = JSON.stringify({ clientId: canary, clientSecret: secret, name: canary });
  const sessions = `latchkey.session=${canary}; __Host-latchkey.session=${canary}`;
  return Promise.all([
    post("/api/v2/token", formType, new URLSearchParams(form)),
    post("/api/v2/token", formType, "grant_type=client_credentials", { authorization: basic }),
    post("/api/v2/token", formType, `${canary}=%`),
    post(`/api/v2/token?client_secret=${canary}`, formType, new URLSearchParams(form)),
    post("/api/v1/token", "application/json", json),
    post("/api/v1/token", "application/json", `{"${canary}`),
    post("/api/v1/token", canary, canary),
    post("/oauth2/introspect", formType, new URLSearchParams({ ...form, token: canary })),
    post("/oauth2/revoke", formType, new URLSearchParams({ ...form, token: canary })),
    post("/api/auth/callback/credentials", formType, `email=${canary}&password=${canary}`),
    post("/api/v1/access-keys", "application/json", json, caller.headers),
    post("/api/v1/access-keys", "application/json", `"${canary}`, caller.headers),
    send(`/api/v1/access-keys/${canary}`, { headers: caller.headers }),
    send(`/api/v1/access-keys/${canary}/secret`, { method: "POST", headers: caller.headers }),
    send(`/api/v1/audit/log?filterBy=${canary}`, { headers: caller.headers }),
    send("/api/v1/access-keys", { headers: { authorization: `Bearer ${canary}` } }),
    send("/api/v1/access-keys", { headers: { authorization: `Bearer eyJ${canary}.e30.x` } }),
    send("/api/v1/access-keys", { headers: { cookie: sessions } }),
    send(`/settings?${canary}`, { headers: caller.headers }),
    send(`/${canary}/${canary}?${canary}=${canary}`, { headers: { cookie: sessions } }),
    send(`/api/${canary}`, { method: "PUT", body: canary }),
    send(`//api/${canary}`, {}),
    send(`/_next/static/${canary}.js`, {}),
  ]);
}

test("values from clients are not logged, for 4xx and for database errors", async () => {
  const testServer = await TestServer.make("server", { LOG_LEVEL: "debug" });
  const user = testServer.addUser("ada");
  const caller = await browserOf(testServer, user);
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  await sendCanaries(testServer, caller);
  testServer.sql("alter table access_keys rename to lost");
  const broken = await sendCanaries(testServer, caller);
  expect(broken.filter(({ status }) => status === 500).length).toBeGreaterThan(3);
  const failed = await requestToken(testServer, canary, secret);
  const line = await lineOf(testServer, failed);
  expect(line).toMatchObject({ level: "error", route: "/api/v2/token", status: 500 });
  expect(JSON.stringify(line.err)).toContain("no such table");
  expect(line.clientId).toBeUndefined();
  await testServer.stop();
  const output = testServer.running?.output ?? "";
  expect(output).not.toMatch(new RegExp(canary, "i"));
  const own = [key.clientSecret, user.password, ...Object.values(script.headers)];
  for (const text of [
    ...own,
    ...Object.values(caller.headers),
    Buffer.from(canary).toString("base64"),
  ]) {
    if (text !== "same-origin") expect(output).not.toContain(text);
  }
  await testServer.remove();
});
