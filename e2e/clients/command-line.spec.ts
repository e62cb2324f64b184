/** The program packages/cli, installed from its file, against the server. */
import { spawnSync } from "node:child_process";
import { Caller, type Created } from "../client";
import { freePort } from "../free-port";
import type { TestServer } from "../test-server";
import { Program, type Result, Shell } from "./command-line";
import { test as base, expect } from "./fixtures";

const test = base.extend<{ shell: Shell; signedIn: Shell }, { program: Program }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use) => {
      const program = await Program.install();
      await use(program);
      program.remove();
    },
    { scope: "worker" },
  ],

  shell: async ({ program }, use) => {
    const shell = new Shell(program);
    await use(shell);
    shell.remove();
  },

  /** With the fixture `key`. */
  signedIn: async ({ shell, testServer, key }, use) => {
    expectSuccess(await shell.latchkey(login(testServer, key), key.clientSecret));
    await use(shell);
  },
});

const login = ({ url }: TestServer, { clientId }: Pick<Created, "clientId">) => [
  ...["login", "--url", url, "--client-id", clientId, "--secret-stdin"],
];

function expectSuccess({ exitCode, stderr }: Result): void {
  expect(exitCode, stderr).toBe(0);
}

/** Wrong in one line, with nothing on standard output. */
function expectError({ exitCode, stdout, stderr }: Result, code: number, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^latchkey: [^\n]+\n$/);
  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
}

const listWith = (testServer: TestServer, token: string) =>
  new Caller(testServer, { authorization: `Bearer ${token.trim()}` }).list();

test("the package is one file and needs no other package", ({ program }) => {
  const { packages, files } = program.installed();
  expect(packages).toEqual(["@latchkey"]);
  expect(files).toEqual(["LICENSE", "README.md", "dist", "dist/latchkey.cjs", "package.json"]);
});

test("after a sign-in, token prints a token that the API accepts, from a cache that only the user can read", async ({
  testServer,
  key,
  user,
  signedIn,
}) => {
  const first = await signedIn.latchkey(["token"]);
  expectSuccess(first);
  expect((await listWith(testServer, first.stdout)).status).toBe(200);
  expect(await signedIn.latchkey(["token"])).toEqual(first);
  expect((await signedIn.latchkey(["token", "--fresh"])).stdout).not.toBe(first.stdout);
  const files = signedIn.files();
  expect(files.map(({ mode }) => mode)).toEqual(["600", "600"]);
  expect(files.filter(({ text }) => text.includes(key.clientSecret))).toHaveLength(1);
  const { stdout } = await signedIn.latchkey(["whoami"]);
  expect(stdout).toContain(user.email);
  expect(stdout).toContain(`${key.name} (${key.clientId})`);
  expect(stdout).not.toMatch(/eyJ|lks_/);
});

test("the words of the Run:ai command line sign in, too", async ({ testServer, key, shell }) => {
  const words = `login access-key --client-id=${key.clientId} --secret=${key.clientSecret}`;
  shell.env.LATCHKEY_URL = testServer.url;
  const options = ["--interactive=disabled", "--save"];
  expectSuccess(await shell.latchkey([...words.split(" "), ...options]));
  expectSuccess(await shell.latchkey(["whoami"]));
});

// The program script, which gives a command a terminal, has other options elsewhere.
if (process.platform === "linux")
  test("at a terminal, the secret is asked for and not shown", async ({
    testServer,
    key,
    shell,
  }) => {
    const { exitCode, stdout } = await shell.atTerminal("latchkey login", [
      ["URL of the server: ", `${testServer.url}\r`],
      ["Client ID: ", `${key.clientId}\r`],
      ["Client secret: ", `${key.clientSecret}\r`],
    ]);
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toContain("/settings?dialog=create");
    expect(stdout).toContain("Signed in to");
    expect(stdout).not.toContain(key.clientSecret);
    const stopped = await shell.atTerminal("latchkey login", [["URL of the server: ", "\u0003"]]);
    expect(stopped.exitCode).toBe(130);
    const kept = await shell.atTerminal(`latchkey keys delete ${key.name}`, [["(y/N) ", "n\r"]]);
    expect(kept.exitCode).toBe(1);
    expect(kept.stdout).toContain("with which you are signed in");
    expect(kept.stdout).toContain("Nothing was changed.");
  });

test("without a terminal, a sign-in without a secret says what to use", async ({
  testServer,
  key,
  shell,
}) => {
  const withoutSecret = login(testServer, key).slice(0, -1);
  expectError(await shell.latchkey(withoutSecret), 2, /--secret-stdin.*LATCHKEY_CLIENT_SECRET/);
  expectError(await shell.latchkey(["tokn"]), 2, /Did you mean token\?/);
});

test("a wrong secret is refused and not kept", async ({ testServer, key, shell }) => {
  const wrong = `${key.clientSecret.slice(0, -1)}_`;
  const refused = await shell.latchkey(login(testServer, key), wrong);
  expectError(refused, 3, /refuses the client ID/);
  expect(refused.stderr).not.toContain("lks_");
  expect(shell.files()).toEqual([]);
});

test("a server that does not respond is told apart from one that refuses", async ({
  key,
  shell,
}) => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const gone = await shell.latchkey(login({ url } as TestServer, key), key.clientSecret);
  expectError(gone, 4, /cannot be reached: it refuses the connection/);
});

test("no secret is sent over plain http to another machine, or to a URL with a path", async ({
  testServer,
  key,
  shell,
}) => {
  const url = "http://keys.example.com";
  const unencrypted = await shell.latchkey(login({ url } as TestServer, key), key.clientSecret);
  expectError(unencrypted, 2, /is not encrypted/);
  const withPath = login(testServer, key).with(2, `${testServer.url}/settings`);
  expectError(await shell.latchkey(withPath, key.clientSecret), 2, /has no path/);
  expect(shell.files()).toEqual([]);
});

test("an expired, a paused and a deleted key are refused", async ({
  testServer,
  caller,
  key,
  signedIn,
}) => {
  const expire = (at: Date | null) =>
    testServer.sql("update access_keys set expires_at = ? where id = ?", at, key.id);
  expire(new Date(0));
  expectError(await signedIn.latchkey(["keys", "list"]), 3, /refuses the client ID/);
  expectError(await signedIn.latchkey(["token", "--fresh"]), 3, /expired, paused or deleted/);
  testServer.sql("update access_keys set expires_at = null where id = ?", key.id);
  expectSuccess(await signedIn.latchkey(["token", "--fresh"]));
  await caller.post(`/api/v1/access-keys/${key.id}/suspend`, {});
  expectError(await signedIn.latchkey(["whoami"]), 3, /refuses the client ID/);
  await caller.delete(key.id);
  expectError(await signedIn.latchkey(["whoami"]), 3, /refuses the client ID/);
});

test("a key is created, rotated with an overlap, and deleted", async ({ testServer, signedIn }) => {
  const argv = ["keys", "create", "ci-deploy", "--expires", "30d", "-o", "json"];
  const made = await signedIn.latchkey(argv);
  expectSuccess(made);
  expect(made.stderr).toContain("shown only this once");
  const created: Created = JSON.parse(made.stdout);
  const issues = async (clientSecret: string) => {
    const body = { grantType: "app_token", AppId: created.clientId, AppSecret: clientSecret };
    const response = await new Caller(testServer, {}).post("/api/v1/token", body);
    return response.status;
  };
  expect(await issues(created.clientSecret)).toBe(200);
  const overlap = ["keys", "rotate", "ci-deploy", "--overlap", "24h", "-o", "json"];
  const rotated = JSON.parse((await signedIn.latchkey(overlap)).stdout);
  expect([await issues(created.clientSecret), await issues(rotated.clientSecret)]).toEqual([
    200, 200,
  ]);
  expect((await signedIn.latchkey(["keys", "list"])).stdout).toMatch(/\nci-deploy +ROTATING +lk-/);
  expectError(await signedIn.latchkey(["keys", "create", "ci-deploy"]), 1, /already exists/);
  expectError(await signedIn.latchkey(["keys", "delete", "ci-deploy"]), 2, /Add --yes/);
  expectSuccess(await signedIn.latchkey(["keys", "delete", "ci-deploy", "--yes"]));
  expect(await issues(rotated.clientSecret)).toBe(400);
  expectError(await signedIn.latchkey(["keys", "delete", "ci-deploy", "-y"]), 1, /no access key/);
});

test("after the key of the profile is rotated, the user is still signed in", async ({
  testServer,
  signedIn,
}) => {
  const { stdout: before } = await signedIn.latchkey(["token"]);
  const rotated = await signedIn.latchkey(["keys", "rotate", "--yes"]);
  expectSuccess(rotated);
  expect((await listWith(testServer, before)).status).toBe(401);
  const { stdout: after } = await signedIn.latchkey(["token"]);
  expect((await listWith(testServer, after)).status).toBe(200);
});

test("a rotation whose output has no reader keeps the user signed in, too", async ({
  testServer,
  signedIn,
}) => {
  const line = "latchkey keys rotate --yes | true; latchkey token --fresh";
  const { stdout } = await signedIn.run("bash", ["-c", line]);
  expect((await listWith(testServer, stdout)).status).toBe(200);
});

test("a token that was revoked elsewhere is replaced", async ({ testServer, key, signedIn }) => {
  const { stdout: token } = await signedIn.latchkey(["token"]);
  await new Caller(testServer, {}).fetch("/oauth2/revoke", {
    method: "POST",
    body: new URLSearchParams({
      ...{ token: token.trim(), client_id: key.clientId, client_secret: key.clientSecret },
    }),
  });
  expect((await listWith(testServer, token)).status).toBe(401);
  expectSuccess(await signedIn.latchkey(["keys", "list"]));
});

test("logout ends the token and removes the secret", async ({ testServer, signedIn }) => {
  const { stdout: token } = await signedIn.latchkey(["token"]);
  expectSuccess(await signedIn.latchkey(["logout"]));
  expect((await listWith(testServer, token)).status).toBe(401);
  expect(signedIn.files()).toEqual([]);
  expectError(await signedIn.latchkey(["token"]), 3, /You are not signed in/);
});

test("twenty commands at the same time all get a token, and the cache is whole", async ({
  testServer,
  signedIn,
}) => {
  const commands = Array.from({ length: 20 }, (_, index) =>
    signedIn.latchkey(index % 2 ? ["token", "--fresh"] : ["token"]),
  );
  for (const result of await Promise.all(commands)) {
    expectSuccess(result);
    expect((await listWith(testServer, result.stdout)).status).toBe(200);
  }
  const files = signedIn.files();
  expect(files.map(({ name }) => name.split(".").at(-1))).toEqual(["json", "json"]);
  for (const { text } of files) JSON.parse(text);
});

test("a key that is limited to an API signs in and gets tokens for it", async ({
  testServer,
  admin,
  caller,
  shell,
}) => {
  const name = `api-${crypto.randomUUID()}`;
  const identifier = `https://${name}.example.com`;
  await admin.made("/api/v1/resource-servers", { name, identifier });
  const permissions = { resources: [identifier] };
  const key: Created = await caller.made("/api/v1/access-keys", { name, permissions });
  const signedIn = await shell.latchkey(login(testServer, key), key.clientSecret);
  expectSuccess(signedIn);
  expect(signedIn.stderr).toContain("latchkey token --resource");
  const { stdout } = await shell.latchkey(["token", "--resource", identifier]);
  const [, payload = ""] = stdout.split(".");
  expect(JSON.parse(Buffer.from(payload, "base64url").toString()).aud).toBe(identifier);
  expectError(await shell.latchkey(["token"]), 1, /limited to some APIs/);
  expect((await shell.latchkey(["whoami"])).stdout).toContain(key.clientId);
});

test("shells take the token from the formats for them", async ({ testServer, signedIn }) => {
  const url = `${testServer.url}/api/v1/access-keys`;
  const lines = [
    `test -n "$(curl -sSf -H "$(latchkey token -o header)" ${url})"`,
    'eval "$(latchkey token -o env)"',
    `curl -sSf -H "Authorization: Bearer $LATCHKEY_TOKEN" ${url}`,
  ];
  const { exitCode, stdout, stderr } = await signedIn.run("sh", ["-ec", lines.join("\n")]);
  expect(exitCode, stderr).toBe(0);
  expect(JSON.parse(stdout).accessKeys).toHaveLength(1);
});

const isHere = (program: string) => spawnSync(program, ["--version"]).error === undefined;

test("bash completes commands, options and values", async ({ shell }) => {
  const complete = (...words: string[]) => [
    `COMP_WORDS=(latchkey ${words.map((word) => `"${word}"`).join(" ")})`,
    `COMP_CWORD=${words.length}; _latchkey; echo "\${COMPREPLY[*]}"`,
  ];
  const lines = [
    "source <(latchkey completion bash)",
    ...complete("keys", "cr"),
    ...complete("token", "--out"),
    ...complete("token", "-o", "ku"),
  ];
  const { stdout, stderr } = await shell.run("bash", ["-c", lines.join("\n")]);
  expect(stdout.split("\n"), stderr).toEqual(["create", "--output", "kubeconfig", ""]);
});

if (isHere("zsh"))
  test("zsh reads its completion script", async ({ shell }) => {
    const lines = [
      "autoload -Uz compinit; compinit -u -D",
      "source <(latchkey completion zsh)",
      "_describe() { print -l -- $described }",
      "words=(latchkey keys ro); CURRENT=3; _latchkey",
    ];
    const { stdout, stderr } = await shell.run("zsh", ["-fc", lines.join("\n")]);
    expect(stdout, stderr).toContain("rotate:Replace the client secret");
  });

if (isHere("fish"))
  test("fish completes commands", async ({ shell }) => {
    const line = "latchkey completion fish | source; complete -C 'latchkey keys ro'";
    const { stdout, stderr } = await shell.run("fish", ["-c", line]);
    expect(stdout, stderr).toContain("rotate\tReplace the client secret");
  });
