import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientId, clientSecret, FakeSystem, login, url } from "./testing/fake-system";

let system: FakeSystem;
beforeEach(() => {
  system = new FakeSystem();
});
afterEach(() => system.remove());

const stored = { url, clientId, clientSecret };

test("login checks the credentials and remembers them in a file that only the user can read", async () => {
  const { exitCode, stdout, stderr } = await system.run(login, `${clientSecret}\n`);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
  expect(stderr).toContain(`Signed in to ${url} as ada@example.com`);
  const files = system.files();
  expect(files.map(({ mode }) => mode)).toEqual([0o600, 0o600]);
  expect(JSON.parse(files.find(({ name }) => name.includes("profiles"))?.text ?? "")).toEqual(
    stored,
  );
  for (const folder of [path.dirname(system.profile), system.tokens])
    expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("login accepts what users of the Run:ai command line type", async () => {
  const words = ["login", "access-key", `--client-id=${clientId}`, `--secret=${clientSecret}`];
  const argv = [...words, "--interactive=disabled", "--save", "--url", url];
  const { exitCode, stderr } = await system.run(argv);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("Use --secret-stdin");
});

test("login takes everything from the environment, or the secret from a file", async () => {
  system.env.LATCHKEY_URL = url;
  system.env.LATCHKEY_CLIENT_ID = clientId;
  system.env.LATCHKEY_CLIENT_SECRET = clientSecret;
  expect((await system.run(["login"])).exitCode).toBe(0);
  delete system.env.LATCHKEY_CLIENT_SECRET;
  const file = path.join(system.home, "secret");
  writeFileSync(file, `${clientSecret}\n`);
  expect((await system.run(["login", "--secret-file", file])).exitCode).toBe(0);
});

test("a refused secret is not remembered, and is in no message", async () => {
  system.before.push(() => Response.json({ error: "invalid_client" }, { status: 401 }));
  const { exitCode, stdout, stderr } = await system.run(login, clientSecret);
  expect(exitCode).toBe(3);
  expect(stdout + stderr).not.toContain(clientSecret);
  expect(stderr).toMatch(/^latchkey: .* refuses the client ID lk-.* Settings.*\n$/);
  expect(system.files()).toEqual([]);
});

test.each([
  [["login"], "The URL of the server is missing"],
  [["login", "--url", url], "The client ID is missing"],
  [["login", "--url", url, "--client-id", clientId], "The client secret is missing"],
  [["login", "--url", url, "--client-id", clientId, "--secret-stdin"], "secret is empty"],
  [["login", "--url", url, "--client-id", clientId, "--secret=a b"], "no spaces"],
  [["login", "--url", url, "--client-id", "lks_x", "--secret=lk-x"], "in the wrong places"],
  [["login", "--secret=x", "--secret-stdin", "--url", url, "--client-id", "x"], "Use one of"],
  [["login", "--profile", "../x", "--url", url], "The name of a profile"],
])("without a terminal, %j is a usage error", async (argv, message) => {
  const { exitCode, stderr } = await system.run(argv);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(system.requests).toEqual([]);
});

test("credentials are not sent unencrypted, unless the user accepts it", async () => {
  const plain = login.with(2, "http://keys.example.com");
  const { exitCode, stderr } = await system.run(plain, clientSecret);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--insecure-http");
  expect(system.requests).toEqual([]);
  expect((await system.run([...plain, "--insecure-http"], clientSecret)).exitCode).toBe(0);
  expect((await system.run(["token"])).exitCode).toBe(0);
});

test("a secret is sent only to the server that it was given for", async () => {
  await system.signIn();
  const { exitCode, stderr } = await system.run(["token", "--url", "https://other.example.com"]);
  expect(exitCode).toBe(3);
  expect(stderr).toContain(`You are signed in to ${url}, not to https://other.example.com`);
  system.env.LATCHKEY_URL = "https://other.example.com";
  expect((await system.run(["token"])).exitCode).toBe(3);
  expect(system.requests).toEqual([]);
  expect((await system.run(["token", "--profile", "default"])).exitCode).toBe(0);
});

test("profiles are separate, and the environment comes before them", async () => {
  await system.signIn();
  const other = login.with(4, "lk-other");
  await system.run([...other, "--profile", "other"], "lks_other");
  system.requests.length = 0;
  await system.run(["token", "--fresh", "--profile", "other"]);
  const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;
  expect(system.headers.at(-1)?.get("authorization")).toBe(basic("lk-other", "lks_other"));
  Object.assign(system.env, { LATCHKEY_CLIENT_ID: "lk-env", LATCHKEY_CLIENT_SECRET: "lks_env\n" });
  expect((await system.run(["token"])).stderr).toContain("The URL of the server is missing");
  system.env.LATCHKEY_URL = url;
  await system.run(["token"]);
  expect(system.headers.at(-1)?.get("authorization")).toBe(basic("lk-env", "lks_env"));
  await system.run(["token", "--fresh", "--profile", "default"]);
  expect(system.headers.at(-1)?.get("authorization")).toBe(basic(clientId, clientSecret));
});

test("a profile that is damaged or not a profile asks for a new sign-in, without showing it", async () => {
  await system.signIn();
  for (const text of ["{", "[]", '{"clientSecret": "lks_shown"}', ""]) {
    writeFileSync(system.profile, text);
    const { exitCode, stderr } = await system.run(["token"]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("Sign in again: latchkey login");
    expect(stderr).not.toContain("shown");
  }
});

test("a profile that other users can read is made private, with a warning", async () => {
  await system.signIn();
  chmodSync(system.profile, 0o644);
  const { exitCode, stderr } = await system.run(["token"]);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("Warning: other users of this machine could read");
  expect(statSync(system.profile).mode & 0o777).toBe(0o600);
});

test("a key that is limited to some APIs can sign in", async () => {
  const error = { error: "invalid_target", error_description: "This access key is limited" };
  system.before.push(() => Response.json(error, { status: 400 }));
  const { exitCode, stderr } = await system.run(login, clientSecret);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("latchkey token --resource");
});

test("logout ends the tokens and removes the secret, even if the server does not respond", async () => {
  await system.signIn();
  const { stdout: token } = await system.run(["token"]);
  expect((await system.run(["logout"])).exitCode).toBe(0);
  expect(system.bodies.at(-1)).toBe(`token=${token.trim()}`);
  expect(system.files()).toEqual([]);
  await system.signIn();
  system.before.push(() => Promise.reject(new TypeError("fetch failed")));
  const { exitCode, stderr } = await system.run(["logout"]);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("until they expire");
  expect(system.files()).toEqual([]);
  expect((await system.run(["logout"])).stderr).toBe("You are not signed in.\n");
});

test("logout removes what a killed command has left, but no other profile", async () => {
  await system.signIn();
  await system.run([...login, "--profile", "default2"], clientSecret);
  writeFileSync(`${system.profile}.0123.tmp`, clientSecret);
  await system.run(["logout"]);
  const profiles = system.files().filter(({ name }) => name.includes("profiles"));
  expect(profiles.map(({ name }) => path.basename(name))).toEqual(["default2.json"]);
});

test("folders of XDG are used if they are absolute", async () => {
  const config = path.join(system.home, "settings");
  mkdirSync(config);
  Object.assign(system.env, { XDG_CONFIG_HOME: config, XDG_CACHE_HOME: "relative" });
  await system.signIn();
  expect(existsSync(path.join(config, "latchkey/profiles/default.json"))).toBe(true);
  expect(system.cachedFiles()).toHaveLength(1);
});
