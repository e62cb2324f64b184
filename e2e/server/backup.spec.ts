/** Backups beside a server that is written to, and the way back, after which nothing ended goes on unnoticed. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "playwright/test";
import { openClient } from "../../db/sqlite-client";
import { credentialsIn, runAdmin, runAdminWith } from "../admin-cli";
import { browserOf, type Caller, requestToken, tokenOf } from "../client";
import { canInjectFaults, FaultInjector } from "../faults/fault-injector";
import { Workload } from "../faults/workload";
import { basic, send } from "../oauth";
import { inRest } from "../tags";
import { Running, TestServer } from "../test-server";

let testServer: TestServer;
let browser: Caller;
let folder: string;

test.beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-backup-"));
  testServer = await TestServer.make("server", { RATE_LIMITS: "off" });
  browser = await browserOf(testServer, testServer.administrator);
});

test.afterEach(async () => {
  await testServer.remove();
  rmSync(folder, { recursive: true });
});

const refused = async (...words: string[]) => {
  const { code, out, err } = await runAdminWith(testServer.environment, words);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).not.toContain("    at ");
  return err;
};

const statusOf = async (url: string, token: string): Promise<number> =>
  (await fetch(`${url}/api/v1/access-keys`, { headers: { authorization: `Bearer ${token}` } }))
    .status;

test("a backup under load is complete, private, consistent, and does not disturb requests", async () => {
  const people = [testServer.addUser("a"), testServer.addUser("b")];
  const workloads = await Promise.all(
    people.map(async (user) => new Workload(await browserOf(testServer, user))),
  );
  let isOver = false;
  const faults = workloads.map((workload) =>
    workload.run(
      () => isOver,
      () => {},
    ),
  );
  for (let n = 0; n < 3; n += 1) {
    const file = path.join(folder, `backup-${n}.db`);
    const before = await browser.created(`before-${n}`);
    expect(await runAdmin(testServer, "backup", file)).toContain(`Written and checked: ${file}`);
    const after = await browser.created(`after-${n}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = openClient(file, { readonly: true });
    const ids = copy.prepare("select id from access_keys").pluck().all();
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(copy.pragma("foreign_key_check")).toEqual([]);
    copy.close();
    expect(ids).toContain(before.id);
    expect(ids).not.toContain(after.id);
    expect(readFileSync(file).includes(before.clientSecret)).toBe(false);
  }
  isOver = true;
  await Promise.all(faults);
  for (const workload of workloads) {
    expect(workload.acknowledged).toBeGreaterThan(0);
    expect(await workload.verify()).toEqual([]);
  }
  expect(readdirSync(folder).sort()).toEqual(["backup-0.db", "backup-1.db", "backup-2.db"]);
});

test("a backup replaces no file, and reports when it cannot be written", async () => {
  const file = path.join(folder, "backup.db");
  writeFileSync(file, "precious");
  expect(await refused("backup", file)).toContain("is there already");
  expect(readFileSync(file, "utf8")).toBe("precious");
  const nowhere = path.join(folder, "nowhere");
  expect(await refused("backup", path.join(nowhere, "backup.db"))).toBe(
    `There is no folder ${nowhere}.\n`,
  );
});

test("a restore lists the revoked credentials that return, and ends all tokens and sessions", async () => {
  const { url } = testServer;
  const file = path.join(folder, "backup.db");
  const user = testServer.addUser("carol");
  testServer.grant(user, 8);
  const [deleted, renewed, kept] = [
    await browser.created("deleted"),
    await browser.created("renewed"),
    await browser.created("kept"),
  ];
  const token = await tokenOf(testServer, kept);
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", "reader"));
  await runAdmin(testServer, "backup", file);

  await browser.delete(deleted.id);
  await browser.regenerate(renewed.id);
  const made = await browser.created("made");
  await runAdmin(testServer, "set-password", user.email);
  await runAdmin(testServer, "disable-user", user.email);
  await runAdmin(testServer, "create-user", "dora@example.com", "--role", "Viewer");
  await runAdmin(testServer, "create-resource-server", "writer");
  await runAdmin(testServer, "delete-resource-server", "reader");
  await runAdmin(testServer, "rotate-signing-key", "--emergency");
  testServer.revokeRules(user);
  const later = await tokenOf(testServer, kept);
  expect(await refused("restore", file)).toContain("Another process is running");

  await testServer.stop();
  const out = await runAdmin(testServer, "restore", file);
  const [, aside = ""] = /kept as (\S+)/.exec(out) ?? [];
  expect(statSync(aside).mode & 0o777).toBe(0o600);
  for (const [what, detail] of [
    [deleted.clientId, "admin@example.com: deleted"],
    [renewed.clientId, "admin@example.com: another secret"],
    [made.clientId, "admin@example.com: made"],
    [user.email, "disabled, another password"],
    ["dora@example.com", "created by operator"],
    ["dora@example.com", "Viewer in tenant 1"],
    ["writer", "lk-"],
    [user.email, "Viewer in tenant 1"],
    ["reader", "deleted"],
  ] as const) {
    expect(out).toMatch(new RegExp(`${what} +${detail}`));
  }
  expect(out).not.toContain(kept.clientId);

  await testServer.start();
  for (const old of [token, later]) expect(await statusOf(url, old)).toBe(401);
  expect((await browser.list()).status).toBe(401);
  const { keys } = await (await fetch(`${url}/.well-known/jwks.json`)).json();
  expect(keys).toHaveLength(1);
  expect(await statusOf(url, await tokenOf(testServer, kept))).toBe(200);
  expect((await requestToken(testServer, made.clientId, made.clientSecret)).status).toBe(401);
  for (const { clientId, clientSecret } of [deleted, renewed]) {
    expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(200);
    await runAdmin(testServer, "revoke-key", clientId);
    expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(401);
  }
  const question = () => send(testServer, "/oauth2/introspect", { token }, basic(server));
  expect(await (await question()).json()).toEqual({ active: false });
  await runAdmin(testServer, "delete-resource-server", "reader");
  expect((await question()).status).toBe(401);
  const [event] = testServer.sql(
    "select subject, action, metadata from audit_events where entity_type = 'installation'",
  ) as { metadata: string }[];
  expect(event).toMatchObject({ subject: "operator", action: "update" });
  expect(JSON.parse(event?.metadata ?? "")).toMatchObject({ operation: "restore" });
  await browserOf(testServer, testServer.administrator);
});

test("a file that is not a backup is rejected, and the database stays unchanged", async () => {
  const good = path.join(folder, "good.db");
  const at = (name: string) => path.join(folder, name);
  await browser.created("kept");
  await runAdmin(testServer, "backup", good);
  await testServer.stop();
  writeFileSync(at("text"), "no database".repeat(1000));
  const bytes = readFileSync(good);
  writeFileSync(at("damaged"), bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 9000));
  writeFileSync(at("short"), readFileSync(good).subarray(0, bytes.length >> 1));
  openClient(at("other")).exec("create table t (x)").close();
  copyFileSync(good, at("later"));
  openClient(at("later"))
    .exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)")
    .close();
  copyFileSync(good, at("open"));
  writeFileSync(at("open-wal"), "x");
  for (const name of ["text", "damaged", "short", "other", "later", "open", "nowhere"]) {
    expect(await refused("restore", at(name))).toMatch(/^[^\n]+\.\n$/);
  }
  expect(await refused("restore", at("nowhere"))).toBe(`There is no file ${at("nowhere")}.\n`);
  expect(await refused("restore", folder)).toBe(`${folder} is not a file.\n`);
  const files = readdirSync(testServer.dataDirectory).filter((name) => /\.re/.test(name));
  expect(files).toEqual([]);
  await testServer.start();
  const { accessKeys } = await (await browser.list()).json();
  expect(accessKeys).toHaveLength(1);
});

test(
  "a backup restores to an empty folder, and after-restore ends the tokens and sessions of other tools' restores",
  inRest,
  async () => {
    const file = path.join(folder, "backup.db");
    const key = await browser.created("moved");
    const token = await tokenOf(testServer, key);
    await testServer.stop();
    copyFileSync(path.join(testServer.dataDirectory, "latchkey.db"), path.join(folder, "plain.db"));
    for (const _ of ["once", "again"])
      await runAdmin(testServer, "restore", path.join(folder, "plain.db"));
    await runAdmin(testServer, "backup", file);
    testServer.renew();
    rmSync(testServer.dataDirectory, { recursive: true });
    expect(await runAdmin(testServer, "restore", file)).toContain("There was no database before");
    await testServer.start();
    expect(await statusOf(testServer.url, token)).toBe(401);
    const again = await tokenOf(testServer, key);
    expect(await statusOf(testServer.url, again)).toBe(200);
    const visitor = await browserOf(testServer, testServer.administrator);
    expect(await runAdmin(testServer, "after-restore")).toContain(
      "All tokens and sessions have ended",
    );
    expect(await statusOf(testServer.url, again)).toBe(401);
    expect((await visitor.list()).status).toBe(401);
    expect(await statusOf(testServer.url, await tokenOf(testServer, key))).toBe(200);
  },
);

if (canInjectFaults) {
  test("a killed restore leaves the old or the new database", inRest, async () => {
    const file = path.join(folder, "backup.db");
    const key = await browser.created("key");
    await runAdmin(testServer, "backup", file);
    await browser.delete(key.id);
    await testServer.stop();
    const injector = new FaultInjector();
    const environment = { ...testServer.environment, ...injector.settings };
    let ended: number | null = null;
    for (let lastCall = 1; ended !== 0; lastCall += 1 + (lastCall >> 1)) {
      injector.break({ lastCall });
      ended = await new Running(["dist/admin.js", "restore", file], environment).exit;
      expect(existsSync(path.join(testServer.dataDirectory, "latchkey.db"))).toBe(true);
      expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    }
    await testServer.start();
    expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
  });
}
