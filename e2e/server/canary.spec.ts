/**
 * Secrets are nowhere but in the one answer that hands them over: not in the log, the database, its
 * write-ahead log, a page, an answer, the history, the OpenAPI document or the metrics.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  anonymousCaller,
  browserOf,
  type Caller,
  type Created,
  requestToken,
  scriptOf,
} from "../client";
import { expect, test } from "../fixtures";
import { freePort } from "../free-port";
import { TestServer, type User } from "../test-server";

const pages = [
  ...["/", "/sign-in", "/settings", "/administration", "/administration/users", "/docs/api"],
  ...["/administration/access-keys", "/administration/access-rules", "/administration/audit"],
  ...[
    "/administration/clusters",
    "/administration/apis",
    "/administration/roles",
    "/administration/access-key-policy",
    "/nowhere",
    "/sign-in?error=CredentialsSignin",
  ],
];

const answers = [
  ...["/api/v1/access-keys", "/api/v1/user-applications", "/api/v1/administration/access-keys"],
  ...["/api/v1/administration/user-applications", "/api/v1/audit/log", "/api/v1/users"],
  ...["/api/v1/authorization/access-rules", "/api/auth/csrf", "/api/auth/providers"],
  ...["/api/openapi.json", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server"],
  ...["/api/health", "/api/ready", "/api/v1/nowhere"],
];

/** Everything secret that a person and a key have had in their lives, by what it was. */
async function live(testServer: TestServer, user: User, caller: Caller) {
  const key = await caller.created("canary");
  const token = await (await requestToken(testServer, key.clientId, key.clientSecret)).json();
  const script = await scriptOf(testServer, key);
  await script.list();
  const { clientSecret: renewed } = await (await caller.regenerate(key.id)).json();
  const second = await (await requestToken(testServer, key.clientId, renewed)).json();
  const secrets: Record<string, string> = {
    "first secret": key.clientSecret,
    "second secret": renewed,
    "first token": token.access_token,
    "second token": second.access_token,
    "script's token": script.headers.authorization?.split(" ")[1] ?? "",
    password: user.password,
    "session cookie": caller.headers.cookie?.split("=")[1] ?? "",
  };
  await misuse(testServer, key, secrets);
  return { key, secrets };
}

/** The secrets where they do not belong, which is where errors are made of them. */
async function misuse(
  testServer: TestServer,
  { clientId }: Created,
  secrets: Record<string, string>,
): Promise<void> {
  const anonymous = anonymousCaller(testServer);
  for (const secret of Object.values(secrets)) {
    await requestToken(testServer, clientId, secret);
    await requestToken(testServer, secret, clientId);
    await anonymous.fetch("/api/v1/access-keys", {
      headers: { authorization: `Bearer ${secret}` },
    });
    await anonymous.fetch("/api/v1/access-keys", { headers: { authorization: secret } });
    await anonymous.fetch("/api/v1/access-keys", { headers: { "x-request-id": secret } });
    await anonymous.fetch("/sign-in", { headers: { cookie: `latchkey.session=${secret}` } });
    for (const at of ["/api/v1/token", "/api/v2/token", "/oauth2/introspect", "/oauth2/revoke"]) {
      await anonymous.post(`${at}?client_secret=${secret}`, { client_id: clientId });
      await anonymous.fetch(at, {
        method: "POST",
        body: new URLSearchParams({ client_id: secret, client_secret: secret, token: secret }),
      });
    }
  }
}

const readEveryPage = async (caller: Caller): Promise<[string, string][]> => {
  const texts: [string, string][] = [];
  for (const at of pages) {
    texts.push([at, await (await caller.fetch(at)).text()]);
    const payload = await caller.fetch(at, { headers: { rsc: "1" }, redirect: "follow" });
    texts.push([`${at} (RSC)`, await payload.text()]);
  }
  for (const at of answers) texts.push([at, await (await caller.fetch(at)).text()]);
  return texts;
};

const readFiles = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.basename(file), readFileSync(file, "latin1")]);

/** In which texts which secrets are; a part that nobody would guess counts as the whole. */
const tracesOf = (secrets: Record<string, string>, texts: Iterable<[string, string]>): string[] =>
  [...texts].flatMap(([place, text]) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret.slice(-24)))
      .map(([name]) => `${name} in ${place}`),
  );

test("secrets, tokens, passwords and cookies are in no response, log or file", async () => {
  test.setTimeout(90_000);
  const metricsPort = await freePort();
  const testServer = await TestServer.make("server", {
    LOG_LEVEL: "debug",
    RATE_LIMITS: "off",
    METRICS_PORT: String(metricsPort),
  });
  try {
    const user = testServer.addUser("admin");
    testServer.grant(user, 1);
    const caller = await browserOf(testServer, user);
    const { key, secrets } = await live(testServer, user, caller);
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(20);
    }
    const texts = await readEveryPage(caller);
    expect(texts.find(([at]) => at === "/settings")?.[1]).toContain(key.clientId);
    texts.push([
      "history",
      await (await caller.fetch(`/api/v1/access-keys/${key.id}/history`)).text(),
    ]);
    texts.push(["metrics", await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()]);
    texts.push(...readFiles(testServer.dataDirectory));
    await caller.delete(key.id);
    texts.push(...(await readEveryPage(caller)), ...readFiles(testServer.dataDirectory));
    await testServer.stop();
    texts.push(...readFiles(testServer.dataDirectory));
    texts.push(["log", testServer.running?.output ?? ""]);
    const places = texts.map(([place]) => place);
    expect(places).toEqual(expect.arrayContaining(["latchkey.db", "latchkey.db-wal", "log"]));
    expect(tracesOf(secrets, texts)).toEqual([]);
    const database = texts.filter(([place]) => place.startsWith("latchkey.db"));
    expect(tracesOf({ "client ID": key.clientId }, database).length).toBeGreaterThan(0);
  } finally {
    await testServer.remove();
  }
});
