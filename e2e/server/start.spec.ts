/** What the person who runs the server sees: starts, refusals to start, ends. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "playwright/test";
import { browserOf, postSignIn, requestToken, scriptOf } from "../client";
import { freePort } from "../free-port";
import { inRestIf } from "../tags";
import { Running, TestServer } from "../test-server";

const preload = new URL("loaded-packages.mjs", import.meta.url).href;

const folder = () => mkdtempSync(path.join(os.tmpdir(), "latchkey-start-"));

let testServer: TestServer;

test.beforeAll(async () => {
  testServer = await TestServer.make();
});

test.afterAll(() => testServer.remove());

/** A new user of the server, which all tests share and which each leaves running. */
const newBrowser = () => browserOf(testServer, testServer.addUser("ada"));

test("the first start creates private secrets and an administrator whose password is shown once", async () => {
  const dataDirectory = folder();
  const environment = { DATA_DIR: dataDirectory, PORT: String(await freePort()) };
  const first = new Running(["dist/server.js"], environment);
  await first.says("Latchkey is ready");
  expect(first.output).toContain(`http://127.0.0.1:${environment.PORT}`);
  const file = path.join(dataDirectory, "latchkey.db");
  expect(first.output).toContain(`NEW, empty database: ${file}`);
  const [, password = ""] = /Password: +(\S+) /.exec(first.output) ?? [];
  expect(password).toMatch(/^[A-Za-z2-9]{20}$/);
  for (const file of ["auth-secret", "latchkey.db", "latchkey.db-wal"]) {
    expect(statSync(path.join(dataDirectory, file)).mode & 0o777).toBe(0o600);
  }
  const url = `http://127.0.0.1:${environment.PORT}`;
  const signIn = await postSignIn({ url } as TestServer, {
    email: "admin@example.com",
    password,
  });
  expect(signIn.status).toBe(200);
  await first.end("SIGTERM");
  const second = new Running(["dist/server.js"], environment);
  await second.says("Latchkey is ready");
  expect(second.output).not.toMatch(/Password|NEW/);
  expect(second.output).toMatch(new RegExp(`Database: +${file}\n`));
  await second.end("SIGTERM");
  rmSync(dataDirectory, { recursive: true });
});

test("a start loads nothing before the first token that only pages, mails or another database need", async () => {
  await testServer.stop();
  const started = new Running(["--import", preload, "dist/server.js"], testServer.environment);
  await started.says("Latchkey is ready");
  const [, loaded = ""] = /loaded packages: (.*)/.exec(started.output) ?? [];
  expect(loaded.split(" ")).toContain("better-sqlite3");
  for (const name of ["next", "next-auth", "nodemailer", "pg"])
    expect(loaded.split(" ")).not.toContain(name);
  await started.end("SIGTERM");
  await testServer.start();
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(
    `npm start serves, and ${signal} to npm ends the server before npm`,
    inRestIf(signal === "SIGINT"),
    async () => {
      await testServer.stop();
      const npm = execFileSync("npm", ["root", "-g"], { encoding: "utf8" }).trim();
      const { HOME = "" } = process.env;
      const started = new Running([path.join(npm, "npm/bin/npm-cli.js"), "start"], {
        ...testServer.environment,
        HOME,
      });
      await started.says("Latchkey is ready");
      expect((await fetch(testServer.url)).status).toBe(200);
      await started.end(signal);
      await expect(fetch(testServer.url)).rejects.toThrow();
      await testServer.start();
    },
  );
}

for (const settings of [
  { PORT: "http", PUBLIC_URL: "nowhere", AUTH_SECRET: "short" },
  { ADMIN_PASSWORD: "short" },
]) {
  const names = Object.keys(settings);
  test(`every invalid setting is listed, and nothing is created: ${names.join(", ")}`, async () => {
    const parent = folder();
    const dataDirectory = path.join(parent, "data");
    const started = new Running(["dist/server.js"], { DATA_DIR: dataDirectory, ...settings });
    expect(await started.exit).toBe(1);
    for (const name of names) expect(started.output).toContain(name);
    expect(started.output).not.toContain("    at ");
    expect(existsSync(dataDirectory)).toBe(false);
    rmSync(parent, { recursive: true });
  });
}

test("a second server on the same data is rejected with an explanation", async () => {
  const second = new Running(["dist/server.js"], {
    ...testServer.environment,
    PORT: String(await freePort()),
  });
  expect(await second.exit).toBe(1);
  expect(second.output).toContain("Another process is running on");
  expect(second.output).not.toContain("    at ");
  await browserOf(testServer, testServer.administrator);
});

test("a port in use is reported", async () => {
  const dataDirectory = folder();
  const second = new Running(["dist/server.js"], {
    ...testServer.environment,
    DATA_DIR: dataDirectory,
  });
  expect(await second.exit).toBe(1);
  expect(second.output).toContain(`Port ${testServer.port} of 127.0.0.1 is in use`);
  await browserOf(testServer, testServer.administrator);
  rmSync(dataDirectory, { recursive: true });
});

test("unusable data and unknown addresses are reported with an explanation", async () => {
  const dataDirectory = folder();
  const file = path.join(dataDirectory, "file");
  writeFileSync(file, "x");
  const broken = path.join(dataDirectory, "broken");
  mkdirSync(broken);
  writeFileSync(path.join(broken, "latchkey.db"), "no database".repeat(1000));
  const PORT = String(await freePort());
  for (const [environment, words] of [
    [{ DATA_DIR: file }, "cannot be used"],
    [{ DATA_DIR: broken }, "cannot be used"],
    [
      { DATA_DIR: path.join(dataDirectory, "good"), HOST: "192.0.2.77" },
      "no address of this machine",
    ],
    [
      { DATA_DIR: path.join(dataDirectory, "good"), HOST: "[fe80::1]" },
      "no address of this machine",
    ],
  ] as const) {
    const started = new Running(["dist/server.js"], { PORT, ...environment });
    expect(await started.exit).toBe(1);
    expect(started.output).toContain(words);
    expect(started.output).not.toContain("    at ");
  }
  rmSync(dataDirectory, { recursive: true });
});

test("an AUTH_SECRET of another database is reported", async () => {
  const other = await TestServer.make();
  await other.stop();
  writeFileSync(path.join(other.dataDirectory, "auth-secret"), "x".repeat(64));
  const started = new Running(["dist/server.js"], other.environment);
  expect(await started.exit).toBe(1);
  expect(started.output).toContain("AUTH_SECRET is not the one");
  await other.remove();
});

test("SIGKILL loses no acknowledged write and restores no deleted key", async () => {
  const browser = await newBrowser();
  const kept = await browser.created("kept");
  const deleted = await browser.created("deleted");
  const { clientSecret } = await (await browser.regenerate(kept.id)).json();
  expect((await browser.delete(deleted.id)).status).toBe(204);
  await testServer.stop("SIGKILL");
  await testServer.start();
  const script = await scriptOf(testServer, { ...kept, clientSecret });
  const { accessKeys } = await (await script.list()).json();
  expect(accessKeys.map((key: { name: string }) => key.name)).toEqual(["kept"]);
  for (const dead of [deleted, kept]) {
    expect((await requestToken(testServer, dead.clientId, dead.clientSecret)).status).toBe(401);
  }
  expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect((await browser.list()).status).toBe(200);
});

test("SIGTERM under load completes every accepted request and exits with 0", async () => {
  const browser = await newBrowser();
  const script = await scriptOf(testServer, await browser.created("load"));
  const answers: number[] = [];
  let ended = false;
  const load = async () => {
    while (!ended) {
      const response = await script.list().catch(() => undefined);
      if (!response) return;
      await response.json();
      answers.push(response.status);
    }
  };
  const loads = Array.from({ length: 8 }, load);
  await expect.poll(() => answers.length).toBeGreaterThan(50);
  expect(await testServer.stop("SIGTERM")).toBe(0);
  ended = true;
  await Promise.all(loads);
  expect(new Set(answers)).toEqual(new Set([200]));
  await testServer.start();
});

test("a shutdown saves the last login of a token issued just before", async () => {
  const browser = await newBrowser();
  const key = await browser.created("last");
  await requestToken(testServer, key.clientId, key.clientSecret);
  await testServer.stop("SIGTERM");
  await testServer.start();
  const { lastLogin } = await browser.json<{ lastLogin: string }>(`/api/v1/access-keys/${key.id}`);
  expect(lastLogin).toMatch(/Z$/);
});

test("a shutdown records a burst of wrong secrets", async () => {
  const browser = await newBrowser();
  const key = await browser.created("guessed");
  for (let n = 0; n < 30; n += 1) await requestToken(testServer, key.clientId, `guess ${n}`);
  await testServer.stop("SIGTERM");
  const events = testServer.sql(
    "select metadata from audit_events where entity_id = ? and result = 'Failed' order by at",
    key.id,
  ) as { metadata: string }[];
  expect(events.map(({ metadata }) => JSON.parse(metadata).attempts)).toEqual([1, 9]);
  await testServer.start();
});

test("the database files contain no secret", async () => {
  const browser = await newBrowser();
  const { id, clientSecret } = await browser.created("canary");
  const { clientSecret: renewed } = await (await browser.regenerate(id)).json();
  for (const file of ["latchkey.db", "latchkey.db-wal"]) {
    const bytes = readFileSync(path.join(testServer.dataDirectory, file));
    for (const secret of [clientSecret, renewed, testServer.administrator.password]) {
      expect(bytes.includes(secret)).toBe(false);
    }
  }
  expect(testServer.running?.output).not.toContain(clientSecret);
});
