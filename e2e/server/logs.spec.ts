/** What the log tells of requests, and what it must never tell. */
import { browserOf, requestToken, scriptOf, stranger } from "../client";
import { expect, test } from "../fixtures";
import { Installation } from "../installation";
import { lineOf, logLines } from "../log-lines";

const always = ["level", "time", "requestId", "method", "route", "status", "durationMs", "msg"];

test("a line has exactly what it should, with the person of a session or the key of a token", async ({
  installation,
  person,
  caller,
}) => {
  const byBrowser = await lineOf(installation, await caller.list());
  expect(Object.keys(byBrowser).sort()).toEqual([...always, "userId"].sort());
  expect(byBrowser).toMatchObject({
    ...{ level: "info", method: "GET", route: "/api/v1/access-keys", status: 200 },
    ...{ userId: person.id, msg: "request" },
  });
  expect(byBrowser.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(byBrowser.durationMs).toBeGreaterThan(0);

  const key = await caller.created();
  const byScript = await lineOf(installation, await (await scriptOf(installation, key)).list());
  expect(Object.keys(byScript).sort()).toEqual([...always, "clientId"].sort());
  expect(byScript.clientId).toBe(key.clientId);
});

test("whoever is not proven to be a client is not named, and one that is, is", async ({
  installation,
  caller,
}) => {
  const key = await caller.created();
  const good = await requestToken(installation, key.clientId, key.clientSecret);
  expect(await lineOf(installation, good)).toMatchObject({
    ...{ route: "/api/v2/token", status: 200, clientId: key.clientId },
  });
  const legacy = await stranger(installation).post("/api/v1/token", {
    clientId: key.clientId,
    clientSecret: key.clientSecret,
  });
  expect((await lineOf(installation, legacy)).clientId).toBe(key.clientId);
  const swapped = await requestToken(installation, key.clientSecret, key.clientId);
  const line = await lineOf(installation, swapped);
  expect(Object.keys(line).sort()).toEqual([...always].sort());
  expect(line.status).toBe(401);
});

test("ids in a path are replaced, also where Next serves the handler", async ({
  installation,
  caller,
}) => {
  const { id } = await caller.created();
  const history = await caller.fetch(`/api/v1/access-keys/${id}/history`);
  expect((await lineOf(installation, history)).route).toBe("/api/v1/access-keys/{id}/history");
  const nothing = await lineOf(installation, await caller.fetch(`/api/v9/${id}`));
  expect(nothing).toMatchObject({ route: "other", status: 404 });
});

test("a page has a line too, and a file of the build has none", async () => {
  const installation = await Installation.make();
  const html = await (await fetch(`${installation.url}/sign-in?callbackUrl=%2Fsettings`)).text();
  const [file = ""] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  expect((await fetch(installation.url + file)).status).toBe(200);
  await fetch(`${installation.url}/api/health`);
  await installation.stop();
  expect(logLines(installation).map(({ route }) => route)).toEqual(["/sign-in", "/api/health"]);
  expect(Object.keys(logLines(installation)[0] ?? {}).sort()).toEqual([...always].sort());
  await installation.remove();
});

test("what happened just before the end of the process is in the log", async () => {
  const installation = await Installation.make();
  const responses = [];
  for (let n = 0; n < 40; n += 1) responses.push(await fetch(`${installation.url}/api/health`));
  await installation.stop();
  expect(logLines(installation).length).toBe(responses.length);
  await installation.remove();
});

test("with nobody left to read the log, and something to say at the very end, the process ends", async () => {
  const installation = await Installation.make("server", { LOG_LEVEL: "error" });
  const caller = await browserOf(installation, installation.administrator);
  const { clientId, clientSecret } = await caller.created("ci-deploy");
  // Of the second nothing is written before the end.
  for (let n = 0; n < 2; n += 1) {
    const { status } = await requestToken(installation, clientId, clientSecret);
    expect(status).toBe(200);
  }
  installation.sql("alter table audit_events rename to lost");
  installation.running?.process.stderr?.destroy();
  expect(await installation.stop()).toBe(0);
  await installation.remove();
});

test("what Next itself writes about a page that fails is a line of the log like any other", async () => {
  const installation = await Installation.make();
  const caller = await browserOf(installation, installation.administrator);
  installation.sql("alter table clusters rename to lost");
  const page = await caller.fetch("/settings");
  expect(page.status).toBe(500);
  await installation.stop();
  const [, written = ""] = (installation.running?.output ?? "").split("click +ACCESS KEY.\n\n");
  const lines = written.split("\n").filter((line) => line !== "");
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
  const own = logLines(installation).filter(({ source }) => source === "console");
  expect(own.length).toBeGreaterThan(0);
  expect(own[0]).toMatchObject({ level: "error", time: expect.any(String) });
  expect(own[0]?.err?.stack).toMatch(/ at /);
  await installation.remove();
});

test("LOG_LEVEL=error leaves the lines of requests out", async () => {
  const installation = await Installation.make("server", { LOG_LEVEL: "error" });
  await fetch(`${installation.url}/api/health`);
  await fetch(`${installation.url}/sign-in`);
  await installation.stop();
  expect(logLines(installation)).toEqual([]);
  await installation.remove();
});

const canary = "canary7Qx";
const secret = `lks_${canary}`;

/** Everything that a client can choose holds the canary. */
async function sendCanaries(installation: Installation, caller: { headers: HeadersInit }) {
  const headers = {
    "user-agent": canary,
    "x-request-id": canary,
    "x-forwarded-for": canary,
    referer: `http://${canary}/`,
  };
  const basic = `Basic ${Buffer.from(`${canary}:${secret}`).toString("base64")}`;
  const form = { grant_type: "client_credentials", client_id: canary, client_secret: secret };
  const send = (path: string, init: RequestInit) =>
    fetch(installation.url + path, {
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

test("nothing that a client chose is in the log: not in 4xx, and not when the database fails", async () => {
  const installation = await Installation.make("server", { LOG_LEVEL: "debug" });
  const person = installation.addPerson("ada");
  const caller = await browserOf(installation, person);
  const key = await caller.created();
  const script = await scriptOf(installation, key);
  await sendCanaries(installation, caller);
  installation.sql("alter table access_keys rename to lost");
  const broken = await sendCanaries(installation, caller);
  expect(broken.filter(({ status }) => status === 500).length).toBeGreaterThan(3);
  const failed = await requestToken(installation, canary, secret);
  const line = await lineOf(installation, failed);
  expect(line).toMatchObject({ level: "error", route: "/api/v2/token", status: 500 });
  expect(JSON.stringify(line.err)).toContain("no such table");
  expect(line.clientId).toBeUndefined();
  await installation.stop();
  const output = installation.running?.output ?? "";
  expect(output).not.toMatch(new RegExp(canary, "i"));
  const own = [key.clientSecret, person.password, ...Object.values(script.headers)];
  for (const text of [
    ...own,
    ...Object.values(caller.headers),
    Buffer.from(canary).toString("base64"),
  ]) {
    if (text !== "same-origin") expect(output).not.toContain(text);
  }
  await installation.remove();
});
