import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientSecret, FakeSystem, login } from "./testing/fake-system";

let system: FakeSystem;
beforeEach(async () => {
  system = new FakeSystem();
  await system.signIn();
});
afterEach(() => system.remove());

const printed = async (...argv: string[]) => (await system.run(["token", ...argv])).stdout.trim();

test.each([
  ["an hour", 3600, 3239, 3240],
  ["two minutes", 120, 89, 90],
])(
  "a token of %s is used again until shortly before it expires",
  async (_, lifetime, still, renewed) => {
    system.lifetimeSeconds = lifetime;
    const start = system.now;
    const first = await printed("--fresh");
    system.now = start + still * 1000;
    expect(await printed()).toBe(first);
    system.now = start + renewed * 1000;
    expect(await printed()).not.toBe(first);
  },
);

test("a token is not used after the clock was put back, and a new one is requested on demand", async () => {
  const first = await printed();
  expect(system.requests).toEqual([]);
  const second = await printed("--fresh");
  expect(second).not.toBe(first);
  system.now -= 60_000;
  expect(await printed()).not.toBe(second);
});

test("each API has tokens of its own", async () => {
  const [a, b] = ["https://a.example.com", "https://b.example.com"];
  const both = await printed("--resource", a, "--resource", b);
  expect(system.bodies.at(-1)).toBe(
    `grant_type=client_credentials&resource=${encodeURIComponent(a)}&resource=${encodeURIComponent(b)}`,
  );
  expect(await printed("--resource", b, "--resource", a)).toBe(both);
  expect(await printed("--resource", a)).not.toBe(both);
});

test("a token of the previous secret is not used after another sign-in", async () => {
  const first = await printed();
  await system.run(login, "lks_another");
  expect(await printed()).not.toBe(first);
});

test("a cache that is damaged is replaced", async () => {
  for (const text of ["", "{", '{"accessToken": 1}', '{"accessToken": "x", "issuedAt": null}']) {
    system.overwriteCache(text);
    const { exitCode, stdout, stderr } = await system.run(["token"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(await printed()).toBe(stdout.trim());
  }
});

test("without a cache that can be written, the token is printed with a warning", async () => {
  rmSync(system.tokens, { recursive: true });
  writeFileSync(system.tokens, "");
  const { exitCode, stdout, stderr } = await system.run(["token"]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(stderr).toContain("Warning: the token cannot be cached");
});

test("an entry of the cache that cannot be read does not stop the command", async () => {
  const [file = ""] = system.cachedFiles();
  rmSync(file);
  mkdirSync(file);
  const { exitCode, stderr } = await system.run(["token"]);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("Warning: the token cache cannot be read");
});

test("cached tokens are private again after they were not, and expired ones are removed", async () => {
  const [file = ""] = system.cachedFiles();
  chmodSync(file, 0o644);
  await system.run(["token"]);
  expect(system.files().map(({ mode }) => mode)).toEqual([0o600, 0o600]);
  system.now += 3600_000;
  await printed("--resource", "https://a.example.com");
  expect(system.cachedFiles()).toHaveLength(1);
  expect(system.cachedFiles()).not.toContain(file);
});

test("many commands at the same time leave whole files", async () => {
  rmSync(system.tokens, { recursive: true });
  const all = await Promise.all(Array.from({ length: 30 }, () => system.run(["token"])));
  expect(all.map(({ exitCode, stderr }) => exitCode + stderr)).toEqual(all.map(() => "0"));
  expect(system.cachedFiles().map((name) => path.extname(name))).toEqual([".json"]);
  expect(all.map(({ stdout }) => stdout.trim())).toContain(await printed());
});

test("the formats are for shells, curl and programs", async () => {
  const token = await printed();
  expect(await printed("-o", "plain")).toBe(token);
  expect(await printed("-o", "env")).toBe(`export LATCHKEY_TOKEN='${token}'`);
  expect(await printed("-o", "header")).toBe(`Authorization: Bearer ${token}`);
  expect(JSON.parse(await printed("-o", "json"))).toEqual({
    ...{ accessToken: token, tokenType: "Bearer", expiresAt: "2027-01-31T13:00:00.000Z" },
  });
});

test("a kubeconfig has no token, and kubectl gets one until it would be renewed", async () => {
  const kubeconfig = await printed("-o", "kubeconfig", "--resource", "https://a.example.com");
  expect(kubeconfig).toContain('- "--exec-credential"');
  expect(kubeconfig).toContain('- "https://a.example.com"');
  expect(kubeconfig).not.toMatch(/eyJ|lks_/);
  const credential = JSON.parse(await printed("--exec-credential"));
  const token = await printed();
  expect(credential).toEqual({
    ...{ apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential" },
    status: { token, expirationTimestamp: "2027-01-31T12:54:00Z" },
  });
  const apiVersion = "client.authentication.k8s.io/v1beta1";
  system.env.KUBERNETES_EXEC_INFO = JSON.stringify({ apiVersion, kind: "ExecCredential" });
  expect(JSON.parse(await printed("--exec-credential"))).toHaveProperty("apiVersion", apiVersion);
});

test("a response that is no token is an error, and no part of it is printed", async () => {
  for (const body of ["<html>", "{}", '{"access_token": "a\'; rm", "expires_in": 60}']) {
    system.before.push(() => new Response(body));
    const { exitCode, stdout, stderr } = await system.run(["token", "--fresh"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("Check the URL");
  }
});

test("secrets and tokens are in no error, even if the server repeats them", async () => {
  const token = await printed();
  const echo = `no ${clientSecret} and ${token}`;
  system.before.push(() => Response.json({ error_description: echo }, { status: 400 }));
  const { exitCode, stderr } = await system.run(["token", "--fresh"]);
  expect(exitCode).toBe(1);
  expect(stderr).toBe("latchkey: no *** and ***.\n");
});
